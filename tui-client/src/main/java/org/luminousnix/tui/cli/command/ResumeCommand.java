package org.luminousnix.tui.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code resume}. */
@Command(name = "resume", mixinStandardHelpOptions = true, description = "Let healing go on.")
final class ResumeCommand extends Script {
    @Mixin
    private final Reason reason = new Reason();

    ResumeCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        return talk.done(talk.change("POST", "/api/control/resume", reason.body(talk)), "Healing goes on.");
    }
}
