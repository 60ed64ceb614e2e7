package org.luminousnix.tui.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code approve}. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Approve the step that an incident waits with.")
final class ApproveCommand extends Script {
    @Parameters(paramLabel = "ID", description = "The incident, or the beginning of its id")
    private String id = "";

    @Mixin
    private final Reason reason = new Reason();

    ApproveCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        var body = reason.body(talk);
        String whole = Known.incident(talk, id);
        return talk.done(
                talk.change("POST", Known.path(whole, "/approve"), body), "Approved: incident " + whole + " goes on.");
    }
}
