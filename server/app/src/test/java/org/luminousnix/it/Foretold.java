package org.luminousnix.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.List;
import org.luminousnix.model.Metric;

/** What a server on a test host foresees, and what an incident says of it. */
final class Foretold {
    private Foretold() {}

    /** The forecast of a series; missing where there is none. */
    static JsonNode of(LuminousHost luminous, Metric series) {
        for (JsonNode one : luminous.get("/api/forecasts").path("forecasts")) {
            if (one.path("metric").asText().equals(series.toString())) {
                return one;
            }
        }
        return MissingNode.getInstance();
    }

    /** When a forecast was made; long ago where there is none. */
    static Instant made(JsonNode forecast) {
        return forecast.isMissingNode()
                ? Instant.EPOCH
                : Instant.parse(forecast.path("made").asText());
    }

    /** The value that an incident's alert names for a metric. */
    static double evidence(JsonNode incident, String metric, String quantile) {
        return Records.elements(incident.at("/alert/evidence"))
                .filter(one -> one.path("metric").asText().startsWith(metric)
                        && one.path("metric").asText().contains(quantile))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + metric + " in " + incident))
                .path("value")
                .asDouble();
    }

    /** The rules that fired on a subject. */
    static List<String> rules(LuminousHost luminous, String subject) {
        return luminous.incidents(subject).stream()
                .map(incident -> incident.at("/alert/rule").asText())
                .toList();
    }
}
