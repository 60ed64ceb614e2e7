package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.tui.cli.ExitCodes;
import picocli.CommandLine.Command;

/** {@code restore-points}: what can be put back. */
@Command(
        name = "restore-points",
        mixinStandardHelpOptions = true,
        description = "What was kept before steps and can be put back, newest first.")
final class RestorePointsCommand extends Script {
    RestorePointsCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        JsonNode points = talk.get("/api/restore-points");
        if (talk.json()) {
            talk.print(points);
        } else {
            talk.table(
                    List.of("POINT", "STATE", "TAKEN", "FILES", "GENERATION", "WHY"),
                    rows(points),
                    "No restore point.");
        }
        return ExitCodes.HEALTHY;
    }

    private static List<List<String>> rows(JsonNode points) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode point : points) {
            boolean damaged = point.path("damaged").isTextual();
            rows.add(List.of(
                    point.path("id").asText(),
                    damaged ? "damaged" : point.path("good").asBoolean() ? "last good" : "whole",
                    point.path("taken").asText("-"),
                    Integer.toString(point.path("files").size()),
                    point.path("generation").asText("-").replaceFirst(" .*", ""),
                    point.path(damaged ? "damaged" : "reason").asText()));
        }
        return rows;
    }
}
