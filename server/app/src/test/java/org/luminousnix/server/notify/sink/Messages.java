package org.luminousnix.server.notify.sink;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.notify.Message;
import org.luminousnix.server.notify.Notice;
import org.luminousnix.server.notify.Priority;

/** Messages to send. */
final class Messages {
    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private Messages() {}

    /** A message about one unit that still fails and one that no longer does. */
    static Message two() {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put("alert", "UnitFailed");
        return new Message(
                "0123456789abcdef",
                "ops",
                "ops/{}:{alert=UnitFailed}",
                labels,
                Priority.HIGH,
                false,
                NOON,
                "1 not healed, 1 over",
                List.of(notice("web.service", null), notice("db.service", NOON.plusSeconds(60))));
    }

    static Notice notice(String unit, @Nullable Instant endsAt) {
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put("alert", "UnitFailed");
        labels.put("severity", "high");
        labels.put("subject", "unit " + unit);
        labels.put("unit", unit);
        labels.put("outcome", "escalated");
        return new Notice(
                "UnitFailed/unit:" + unit,
                "i-" + unit,
                Notice.Kind.UNHEALED,
                "Handed over: " + unit + " failed",
                "nobody here may do this; run the command as root",
                List.of("i-1-s1 restart-unit unit=" + unit + ": needs an operator"),
                List.of("trust: ö"),
                List.of("sudo /usr/bin/systemctl restart -- " + unit),
                labels,
                Priority.HIGH,
                "http://127.0.0.1:9876/api/incidents/i-" + unit,
                NOON,
                endsAt);
    }
}
