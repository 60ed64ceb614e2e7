package org.luminousnix.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What {@link RecoveryHealing#figures} says as a table, for people and for {@code .ci/benchmarks}. */
final class RecoveryTable {
    private RecoveryTable() {}

    /** Milliseconds from the kill. */
    static String of(JsonNode figures) {
        StringBuilder text = new StringBuilder("| from the kill, ms | p50 | p90 | max |\n|---|---|---|---|\n");
        row(text, "systemd: active", figures.at("/systemd/active"));
        row(text, "Luminous: active", figures.at("/luminous/active"));
        row(text, "monit: active", figures.at("/monit/active"));
        row(text, "Luminous: detected", figures.at("/luminous/detected"));
        row(text, "Luminous: the server's intent on disk", figures.at("/luminous/intentWritten"));
        row(text, "Luminous: the executor's intent on disk", figures.at("/luminous/executorIntentWritten"));
        row(text, "Luminous: verified by a fresh reading", figures.at("/luminous/verified"));
        return text.toString();
    }

    private static void row(StringBuilder text, String name, JsonNode figure) {
        text.append(String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f |\n",
                name,
                figure.path("p50").asDouble(),
                figure.path("p90").asDouble(),
                figure.path("max").asDouble()));
    }
}
