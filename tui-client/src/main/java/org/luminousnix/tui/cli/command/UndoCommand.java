package org.luminousnix.tui.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code undo}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = "Take back the last step of an incident that can be taken back and is in force.")
final class UndoCommand extends Script {
    @Parameters(paramLabel = "ID", description = "The incident, or the beginning of its id")
    private String id = "";

    @Mixin
    private final Reason reason = new Reason();

    UndoCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        var body = reason.body(talk);
        String whole = Known.incident(talk, id);
        return talk.done(
                talk.change("POST", Known.path(whole, "/undo"), body),
                "The last step of incident " + whole + " is taken back.");
    }
}
