package org.luminousnix.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.luminousnix.model.Forecast.Skill;
import org.luminousnix.server.history.Past;
import org.luminousnix.server.predict.forecast.Outlook;
import org.luminousnix.server.predict.forecast.Projection;

/** A forecast of a file as one JSON object. */
final class ForecastJson {
    private ForecastJson() {}

    static String of(Past past, double threshold, boolean rising, long now, Outlook outlook) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("points", past.size());
        node.put("threshold", threshold);
        node.put("rising", rising);
        node.put("at", Instant.ofEpochMilli(now).toString());
        switch (outlook.projection()) {
            case Projection.Silent silent -> {
                node.putNull("eta");
                node.put("silence", silent.why());
            }
            case Projection.Voiced voiced -> {
                ObjectNode eta = node.putObject("eta");
                time(eta, "p05", outlook.p05Millis());
                time(eta, "p10", voiced.p10Millis());
                time(eta, "p50", voiced.p50Millis());
                time(eta, "p90", voiced.p90Millis());
                time(eta, "p95", outlook.p95Millis());
                node.putNull("silence");
            }
        }
        number(node, "perHour", outlook.perHour());
        Skill skill = outlook.projection().skill();
        ObjectNode shown = node.putObject("skill");
        shown.put("tests", skill.tests());
        number(shown, "error", skill.error());
        number(shown, "coverage", skill.coverage());
        return node.toString();
    }

    private static void time(ObjectNode node, String name, long millis) {
        if (millis == Long.MAX_VALUE) {
            node.putNull(name);
        } else {
            node.put(name, Instant.ofEpochMilli(millis).toString());
        }
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
