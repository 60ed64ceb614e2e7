package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import org.luminousnix.tui.cli.ExitCodes;
import org.luminousnix.tui.feed.Json;
import org.luminousnix.tui.view.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code explain}: why it acted, and why not. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Why the server acted on an incident, why not, and what came of it.")
final class ExplainCommand extends Script {
    @Parameters(paramLabel = "ID", description = "The incident, or the beginning of its id")
    private String id = "";

    ExplainCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        JsonNode json = Known.json(talk, id);
        var sentences = Explanation.of(Known.read(json));
        if (talk.json()) {
            talk.print(Json.MAPPER
                    .createObjectNode()
                    .put("incident", json.path("id").asText())
                    .set("sentences", Json.MAPPER.valueToTree(sentences)));
        } else {
            sentences.forEach(talk::line);
        }
        return ExitCodes.HEALTHY;
    }
}
