package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** {@code flow show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Whether notifications wait, until when, and why.")
final class FlowShowCommand extends Script {
    FlowShowCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        JsonNode quiet = talk.get("/api/quiet");
        return talk.done(
                quiet,
                quiet.path("quiet").asBoolean()
                        ? "Notifications wait until "
                                + talk.time(quiet.path("until").asText()) + ", by "
                                + quiet.path("by").asText() + ": "
                                + quiet.path("reason").asText()
                        : "Notifications go out.");
    }
}
