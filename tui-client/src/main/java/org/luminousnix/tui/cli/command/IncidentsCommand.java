package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.IncidentState;
import org.luminousnix.tui.cli.ExitCodes;
import org.luminousnix.tui.feed.Json;
import org.luminousnix.tui.feed.RestClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code incidents}: the newest ones. */
@Command(name = "incidents", mixinStandardHelpOptions = true, description = "The newest incidents, newest first.")
final class IncidentsCommand extends Script {
    private static final int MOST = 1000;

    @Option(names = "--state", paramLabel = "STATE", description = "Only those that stand so: ${COMPLETION-CANDIDATES}")
    private @Nullable IncidentState state;

    @Option(names = "--rule", paramLabel = "RULE", description = "Only those of this rule, as UnitFailed")
    private @Nullable String rule;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many at most: 1 to 1000 (20)")
    private int limit;

    IncidentsCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("--limit " + limit + ": expected 1 to " + MOST);
        }
        boolean filtered = state != null || rule != null;
        // a server that does not know the filters leaves them out: then what fits is picked here, from more
        String path = "/api/incidents?limit=" + (filtered ? MOST : limit)
                + (state == null ? "" : "&state=" + state.name())
                + (rule == null ? "" : "&rule=" + RestClient.encoded(rule));
        ArrayNode found = Json.MAPPER.createArrayNode();
        for (JsonNode incident : talk.get(path)) {
            if (found.size() < limit && fits(incident)) {
                found.add(incident);
            }
        }
        if (talk.json()) {
            talk.print(found);
        } else {
            talk.table(
                    List.of("ID", "OPENED", "STATE", "SEVERITY", "RULE", "SUBJECT", "LAST"),
                    rows(talk, found),
                    "No incident.");
        }
        return ExitCodes.HEALTHY;
    }

    private boolean fits(JsonNode incident) {
        return (state == null || incident.path("state").asText().equals(state.name()))
                && (rule == null || incident.path("alert").path("rule").asText().equals(rule));
    }

    private static List<List<String>> rows(Talk talk, ArrayNode found) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode incident : found) {
            JsonNode alert = incident.path("alert");
            JsonNode story = incident.path("story");
            String subject = alert.path("subject").path("kind").asText() + " "
                    + alert.path("subject").path("name").asText();
            rows.add(List.of(
                    incident.path("id").asText(),
                    talk.time(incident.path("opened").asText()),
                    incident.path("state").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
                    alert.path("severity").asText(),
                    alert.path("rule").asText(),
                    subject.strip(),
                    story.isEmpty()
                            ? ""
                            : story.get(story.size() - 1).path("text").asText()));
        }
        return rows;
    }
}
