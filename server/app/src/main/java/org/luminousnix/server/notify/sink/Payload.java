package org.luminousnix.server.notify.sink;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.luminousnix.server.notify.Message;
import org.luminousnix.server.notify.Notice;

/** A message as Alertmanager's webhook payload, version 4: what everything that takes Alertmanager's alerts can read. */
final class Payload {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NOT_OVER = "0001-01-01T00:00:00Z";

    private Payload() {}

    /** The payload; {@code url} is the server's address as people see it. */
    static ObjectNode of(Message message, String url) {
        ObjectNode root = JSON.objectNode();
        root.put("version", "4");
        root.put("groupKey", message.groupKey());
        root.put("truncatedAlerts", 0);
        root.put("status", status(message.firing()));
        root.put("receiver", message.receiver());
        root.set("groupLabels", object(message.groupLabels()));
        ArrayNode alerts = JSON.arrayNode();
        SortedMap<String, String> commonLabels = null;
        SortedMap<String, String> commonAnnotations = null;
        for (Notice notice : message.notices()) {
            SortedMap<String, String> labels = labels(notice);
            SortedMap<String, String> annotations = annotations(notice);
            commonLabels = common(commonLabels, labels);
            commonAnnotations = common(commonAnnotations, annotations);
            ObjectNode alert = alerts.addObject();
            Instant endsAt = notice.endsAt();
            alert.put("status", status(notice.firing()));
            alert.set("labels", object(labels));
            alert.set("annotations", object(annotations));
            alert.put("startsAt", notice.startsAt().toString());
            alert.put("endsAt", endsAt == null ? NOT_OVER : endsAt.toString());
            alert.put("generatorURL", notice.link());
            alert.put("fingerprint", fingerprint(notice.key()));
        }
        root.set("commonLabels", object(commonLabels == null ? new TreeMap<>() : commonLabels));
        root.set("commonAnnotations", object(commonAnnotations == null ? new TreeMap<>() : commonAnnotations));
        root.put("externalURL", url);
        root.set("alerts", alerts);
        return root;
    }

    private static String status(boolean firing) {
        return firing ? "firing" : "resolved";
    }

    private static SortedMap<String, String> labels(Notice notice) {
        SortedMap<String, String> labels = new TreeMap<>(notice.labels());
        String alert = labels.remove("alert");
        labels.put("alertname", alert == null ? notice.key() : alert);
        return labels;
    }

    private static SortedMap<String, String> annotations(Notice notice) {
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put("summary", notice.title());
        annotations.put("description", notice.sentence());
        annotations.put("incident", notice.incident());
        annotations.put("priority", notice.priority().word());
        annotations.put("done", String.join("\n", notice.done()));
        annotations.put("why_not", String.join("\n", notice.whyNot()));
        annotations.put("commands", String.join("\n", notice.commands()));
        annotations.values().removeIf(String::isEmpty);
        return annotations;
    }

    /** Sixteen hexadecimal digits, the same for the same alert. */
    static String fingerprint(String key) {
        CRC32 forwards = new CRC32();
        forwards.update(key.getBytes(StandardCharsets.UTF_8));
        return "%08x%08x".formatted(forwards.getValue(), key.hashCode());
    }

    private static SortedMap<String, String> common(
            @org.jspecify.annotations.Nullable SortedMap<String, String> before, SortedMap<String, String> next) {
        if (before == null) {
            return new TreeMap<>(next);
        }
        before.entrySet().retainAll(next.entrySet());
        return before;
    }

    private static ObjectNode object(Map<String, String> texts) {
        ObjectNode object = JSON.objectNode();
        texts.forEach(object::put);
        return object;
    }
}
