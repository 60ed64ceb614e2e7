package org.luminousnix.tui.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pause}. */
@Command(name = "pause", mixinStandardHelpOptions = true, description = "Hold all healing; watching goes on.")
final class PauseCommand extends Script {
    @Mixin
    private final Reason reason = new Reason();

    PauseCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        return talk.done(talk.change("POST", "/api/control/pause", reason.body(talk)), "Healing is paused.");
    }
}
