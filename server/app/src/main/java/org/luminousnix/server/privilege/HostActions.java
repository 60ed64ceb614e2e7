package org.luminousnix.server.privilege;

import java.util.List;
import org.luminousnix.model.Risk;

/** The actions on the host as a whole: its memory, processors and network. */
final class HostActions {
    private static final Parameter LEVEL = Args.words("level", "1", "2", "3").optional();

    static final List<KnownAction> ALL = List.of(KnownAction.of(
                    "drop-caches", Risk.GENTLE, "memory that only held copies of what is on disk is free")
            .takes(LEVEL)
            .bySudo(call -> Recipe.command(
                    "sysctl", "-w", "vm.drop_caches=" + LEVEL.given(call).orElse("1"))));

    private HostActions() {}
}
