package org.luminousnix.tui.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code deny}. */
@Command(
        name = "deny",
        mixinStandardHelpOptions = true,
        description = "Deny the step that an incident waits with: it ends as withheld.")
final class DenyCommand extends Script {
    @Parameters(paramLabel = "ID", description = "The incident, or the beginning of its id")
    private String id = "";

    @Mixin
    private final Reason reason = new Reason();

    DenyCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        var body = reason.body(talk);
        String whole = Known.incident(talk, id);
        return talk.done(
                talk.change("POST", Known.path(whole, "/deny"), body),
                "Denied: incident " + whole + " ends as withheld.");
    }
}
