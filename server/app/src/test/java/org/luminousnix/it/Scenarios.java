package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The table of scenarios in {@code docs/reference/scenarios.md}. A scenario that has been played on the real host says here what came of it:
 * its row must be in the page, but for the time, which is that of the run that wrote the page ({@code -Dluminous.write.scenarios=true}).
 */
final class Scenarios {
    private static final Path PAGE = TestHostFiles.checkout().resolve("docs/reference/scenarios.md");
    private static final String HEAD = "|---|---|---|---|---|---|\n";

    private Scenarios() {}

    /**
     * One scenario with the incidents that it led to, in the order in which they were opened; the page tells of each its alert, steps with
     * their results, what held it back, and how it ended.
     *
     * @param title what was done to the host, a few words; the key of the row
     * @param incidents as {@code /api/incidents/…} has them, all ended or waiting for a person
     */
    static void shown(String title, JsonNode... incidents) {
        List<JsonNode> all = List.of(incidents);
        String row = "| %s | %s | %s | %s | %s |"
                .formatted(
                        title,
                        joined(all, Scenarios::alert),
                        joined(all, Scenarios::steps),
                        joined(all, Scenarios::guard),
                        joined(all, incident -> incident.path("state").asText()));
        if (Boolean.getBoolean("luminous.write.scenarios")) {
            write(title, row + " " + joined(all, Scenarios::verified) + " |");
        } else {
            assertThat(read().lines().filter(line -> line.startsWith(row)))
                    .as("docs/reference/scenarios.md lacks this row (-Dluminous.write.scenarios=true writes it):\n"
                            + row)
                    .hasSize(1);
        }
    }

    private static String joined(List<JsonNode> incidents, java.util.function.Function<JsonNode, String> cell) {
        return incidents.isEmpty()
                ? "–"
                : incidents.stream()
                        .map(cell)
                        .map(text -> text.isEmpty() ? "–" : text)
                        .collect(Collectors.joining("<br>"));
    }

    private static String alert(JsonNode incident) {
        return incident.at("/alert/rule").asText();
    }

    /** Each step that was carried out or tried, with what the last rung answered. */
    private static String steps(JsonNode incident) {
        List<String> steps = new ArrayList<>();
        Map<String, String> actions = new TreeMap<>();
        incident.at("/plan/steps")
                .forEach(step -> actions.put(
                        step.path("id").asText(), step.at("/call/action").asText()));
        incident.path("story").forEach(line -> {
            JsonNode rungs = line.path("rungs");
            if (!rungs.isEmpty()) {
                String action = actions.getOrDefault(line.path("step").asText(), "undo");
                JsonNode last = rungs.get(rungs.size() - 1);
                boolean back = line.path("text").asText().startsWith("undo ");
                steps.add("%s%s: %s %s"
                        .formatted(
                                back ? "undo " : "",
                                action,
                                last.path("rung").asText().toLowerCase(Locale.ROOT),
                                last.path("answer").asText()));
            }
        });
        return String.join(", ", steps);
    }

    private static String guard(JsonNode incident) {
        return incident.at("/outcome/guard").asText();
    }

    /** From the opening to the first verification that found the symptom gone, in seconds. */
    private static String verified(JsonNode incident) {
        return Records.elements(incident.path("story"))
                .filter(line -> line.path("state").asText().equals("SOAKING"))
                .map(line -> Duration.between(
                        Instant.parse(incident.path("opened").asText()),
                        Instant.parse(line.path("at").asText())))
                .map(took -> String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0))
                .findFirst()
                .orElse("");
    }

    private static void write(String title, String row) {
        String page = read();
        int head = page.indexOf(HEAD) + HEAD.length();
        TreeMap<String, String> rows = page.substring(head)
                .lines()
                .filter(line -> line.startsWith("| "))
                .collect(Collectors.toMap(
                        line -> line.split(" \\| ", 2)[0].substring(2), line -> line, (a, b) -> b, TreeMap::new));
        rows.put(title, row);
        try {
            Files.writeString(PAGE, page.substring(0, head) + String.join("\n", rows.values()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
