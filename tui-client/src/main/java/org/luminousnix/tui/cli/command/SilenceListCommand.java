package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.luminousnix.tui.cli.ExitCodes;
import org.luminousnix.tui.feed.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code silence list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "The silences that hold or will hold.")
final class SilenceListCommand extends Script {
    @Option(names = "--all", description = "Also those that ended within 90 days")
    private boolean all;

    SilenceListCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        ArrayNode shown = Json.MAPPER.createArrayNode();
        for (JsonNode silence : talk.get("/api/silences")) {
            if (all || !silence.path("status").path("state").asText().equals("expired")) {
                shown.add(silence);
            }
        }
        if (talk.json()) {
            talk.print(shown);
        } else {
            talk.table(List.of("ID", "STATE", "ENDS", "BY", "MATCHERS", "WHY"), rows(talk, shown), "No silence.");
        }
        return ExitCodes.HEALTHY;
    }

    private static List<List<String>> rows(Talk talk, ArrayNode silences) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode silence : silences) {
            rows.add(List.of(
                    silence.path("id").asText(),
                    silence.path("status").path("state").asText(),
                    talk.time(silence.path("endsAt").asText()),
                    silence.path("createdBy").asText(),
                    StreamSupport.stream(silence.path("matchers").spliterator(), false)
                            .map(SilenceListCommand::matcher)
                            .collect(Collectors.joining(" ")),
                    silence.path("comment").asText()));
        }
        return rows;
    }

    private static String matcher(JsonNode matcher) {
        String operator = (matcher.path("isEqual").asBoolean(true) ? "=" : "!")
                + (matcher.path("isRegex").asBoolean(false) ? "~" : "");
        return matcher.path("name").asText()
                + (operator.equals("!") ? "!=" : operator)
                + matcher.path("value").asText();
    }
}
