package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code flow enter}. */
@Command(name = "enter", mixinStandardHelpOptions = true, description = "Let notifications wait for so many minutes.")
final class FlowEnterCommand extends Script {
    private static final int MOST = 10_080;

    @Parameters(paramLabel = "MINUTES", description = "1 to 10080, which is a week")
    private int minutes;

    @Mixin
    private final Reason reason = new Reason();

    FlowEnterCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        if (minutes < 1 || minutes > MOST) {
            throw new IllegalArgumentException("flow enter " + minutes + ": expected 1 to " + MOST + " minutes");
        }
        JsonNode quiet =
                talk.change("POST", "/api/quiet", Map.of("minutes", minutes, "reason", reason.text(), "by", talk.by()));
        return talk.done(
                quiet,
                "Notifications wait until " + talk.time(quiet.path("until").asText()) + ".");
    }
}
