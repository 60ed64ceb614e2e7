package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.luminousnix.tui.cli.ExitCodes;
import picocli.CommandLine.Command;

/** {@code actions}: what the server can have done. */
@Command(
        name = "actions",
        mixinStandardHelpOptions = true,
        description = "What the server can have done, by whom, and whether it is permitted.")
final class ActionsCommand extends Script {
    ActionsCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        JsonNode actions = talk.get("/api/actions");
        if (talk.json()) {
            talk.print(actions);
        } else {
            talk.table(
                    List.of("ACTION", "PERMITTED", "RISK", "UNDO", "RUNGS", "PARAMETERS"), rows(actions), "No action.");
        }
        return ExitCodes.HEALTHY;
    }

    private static List<List<String>> rows(JsonNode actions) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode action : actions) {
            JsonNode permitted = action.path("permitted");
            rows.add(List.of(
                    action.path("action").asText(),
                    permitted.isBoolean() ? permitted.asBoolean() ? "yes" : "no" : "not known",
                    action.path("risk").asText().toLowerCase(Locale.ROOT),
                    action.path("temporary").asBoolean()
                            ? "by itself"
                            : action.path("reversible").asBoolean() ? "yes" : "no",
                    list(action.path("rungs")),
                    StreamSupport.stream(action.path("parameters").spliterator(), false)
                            .map(ActionsCommand::parameter)
                            .collect(Collectors.joining(" "))));
        }
        return rows;
    }

    private static String list(JsonNode texts) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(text -> text.asText().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(","));
    }

    private static String parameter(JsonNode parameter) {
        String text =
                parameter.path("name").asText() + "=" + parameter.path("type").asText();
        return parameter.path("required").asBoolean() ? text : "[" + text + "]";
    }
}
