package org.luminousnix.server.privilege;

import java.util.List;
import org.luminousnix.model.Risk;

/** The actions on the host as a whole: its memory, processors and network. */
final class HostActions {
    private static final Parameter LEVEL = Args.words("level", "1", "2", "3").optional();
    private static final Parameter SWAPPINESS = Args.whole("value", 0, 200);
    private static final Parameter GOVERNOR =
            Args.words("governor", "performance", "powersave", "userspace", "ondemand", "conservative", "schedutil");
    private static final Parameter SCRIPT = Args.name("name");

    static final List<KnownAction> ALL = List.of(
            KnownAction.of("drop-caches", Risk.GENTLE, "memory that only held copies of what is on disk is free")
                    .takes(LEVEL)
                    .bySudo(call -> Recipe.command(
                            "sysctl",
                            "-w",
                            "vm.drop_caches=" + LEVEL.given(call).orElse("1"))),
            KnownAction.of("set-swappiness", Risk.GENTLE, "vm.swappiness has the value")
                    .takes(SWAPPINESS, Args.LEASE)
                    .undoable()
                    .bySudo(call -> Recipe.partly(
                            "nothing takes it back by itself", "sysctl", "-w", "vm.swappiness=" + SWAPPINESS.of(call))),
            KnownAction.of("set-cpu-governor", Risk.GENTLE, "every processor has the governor")
                    .takes(GOVERNOR, Args.words("unequal", "refuse", "level").optional(), Args.LEASE)
                    .undoable()
                    .byHand(call -> Recipe.byHand(
                            "grep . /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor",
                            "echo %s | sudo tee /sys/devices/system/cpu/cpu*/cpufreq/scaling_governor"
                                    .formatted(GOVERNOR.of(call)))),
            KnownAction.of("run-script", Risk.DISRUPTIVE, "what the script does")
                    .takes(SCRIPT)
                    .asJob()
                    .byHand(call ->
                            Recipe.byHand("grep -E '^script +%s ' /etc/luminous-executor/policy # names the file"
                                    .formatted(SCRIPT.of(call).replace(".", "\\.")))));

    private HostActions() {}
}
