package org.luminousnix.server.privilege;

import java.util.List;
import org.luminousnix.model.Risk;

/** The action that tells somebody. It changes nothing on the host, so no verification can credit it with a cure. */
final class NotifyAction {
    static final String NAME = "notify";

    /** Whom to tell; without it the policy's routes say. */
    static final Parameter RECEIVER = Args.name("receiver").optional();

    /** What to tell; without it what the alert says. */
    static final Parameter TEXT = Args.matching("text", "\\P{Cntrl}{1,300}", "1 to 300 characters on one line")
            .optional();

    static final List<KnownAction> ALL = List.of(KnownAction.of(NAME, Risk.NOTIFY, "whoever has to know has been told")
            .takes(RECEIVER, TEXT)
            .onlyDirect()
            .byHand(_ -> Recipe.byHand("# tell whoever has to know; nothing on the host is to be changed")));

    private NotifyAction() {}
}
