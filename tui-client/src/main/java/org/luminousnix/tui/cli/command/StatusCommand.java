package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.cli.ExitCodes;
import org.luminousnix.tui.feed.Json;
import picocli.CommandLine.Command;

/** {@code status}: how the host is, in a few lines, and in the exit code. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "How the host is; exits with 0, 1 (an alert fires) or 2 (a critical one).")
final class StatusCommand extends Script {
    StatusCommand(Kit kit) {
        super(kit);
    }

    @Override
    int run(Talk talk) throws FailureException {
        JsonNode json = talk.get("/api/snapshot");
        Snapshot snapshot;
        try {
            snapshot = Json.MAPPER.treeToValue(json, Snapshot.class);
        } catch (JsonProcessingException e) {
            throw new FailureException(
                    ExitCodes.UNREACHABLE,
                    "This version does not understand the server's answer: " + e.getOriginalMessage() + ".");
        }
        int code = ExitCodes.of(snapshot);
        if (talk.json()) {
            talk.print(summary(snapshot, code));
        } else {
            lines(talk, snapshot);
        }
        return code;
    }

    private static void lines(Talk talk, Snapshot snapshot) {
        talk.line(snapshot.host().name() + ": health " + snapshot.health().score() + "/100, read "
                + talk.time(snapshot.at().toString()));
        if (snapshot.control().paused()) {
            talk.line("PAUSED by " + snapshot.control().by() + ": "
                    + snapshot.control().reason());
        }
        if (snapshot.holds().storm() != null) {
            talk.line("STORM, nothing is healed: " + snapshot.holds().storm());
        }
        if (snapshot.holds().quiet().at(talk.now())) {
            talk.line("QUIET: notifications wait until "
                    + talk.time(String.valueOf(snapshot.holds().quiet().until())));
        }
        talk.table(List.of("SEVERITY", "ALERT", "SUBJECT", "SUMMARY"), alerts(snapshot), "No alert fires.");
        for (Incident incident : waiting(snapshot)) {
            talk.line("Incident " + incident.id() + " waits for approval: luminous-tui explain " + incident.id());
        }
    }

    private static List<List<String>> alerts(Snapshot snapshot) {
        List<List<String>> rows = new ArrayList<>();
        for (Alert alert : firing(snapshot)) {
            rows.add(List.of(
                    alert.severity().word(), alert.rule(), alert.subject().toString(), alert.summary()));
        }
        return rows;
    }

    private static List<Alert> firing(Snapshot snapshot) {
        return snapshot.alerts().stream()
                .filter(alert -> alert.phase() == Phase.FIRING)
                .toList();
    }

    private static List<Incident> waiting(Snapshot snapshot) {
        return snapshot.incidents().stream()
                .filter(incident -> incident.state() == IncidentState.AWAITING_APPROVAL)
                .toList();
    }

    private static ObjectNode summary(Snapshot snapshot, int code) {
        ObjectNode out = Json.MAPPER.createObjectNode();
        out.put("host", snapshot.host().name());
        out.put("at", snapshot.at().toString());
        out.put("status", List.of("healthy", "degraded", "critical").get(code));
        out.put("score", snapshot.health().score());
        out.put("paused", snapshot.control().paused());
        out.set("alerts", Json.MAPPER.valueToTree(firing(snapshot)));
        out.set(
                "waiting",
                Json.MAPPER.valueToTree(waiting(snapshot).stream()
                        .map(incident -> incident.id().value())
                        .toList()));
        return out;
    }
}
