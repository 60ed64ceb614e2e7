package org.luminousnix.tui.cli.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A person's word about one incident: the name of the command is the end of the path. */
abstract class IncidentChange extends Script {
    private final String verb;

    @Parameters(paramLabel = "ID", description = "The incident, or the beginning of its id")
    private String id = "";

    @Mixin
    private final Reason reason = new Reason();

    IncidentChange(Kit kit, String verb) {
        super(kit);
        this.verb = verb;
    }

    /** What is said once it is done. */
    abstract String done(String incident);

    @Override
    final int run(Talk talk) throws FailureException {
        var body = reason.body(talk);
        String whole = Known.incident(talk, id);
        return talk.done(talk.change("POST", Known.path(whole, "/" + verb), body), done(whole));
    }
}
