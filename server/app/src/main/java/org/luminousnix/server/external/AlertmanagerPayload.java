package org.luminousnix.server.external;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what Alertmanager posts to a webhook, version 4. It comes from outside: everything is bounded, and whatever is not as it should be
 * is refused with an IllegalArgumentException that names the key and what would be right.
 */
public final class AlertmanagerPayload {
    private static final int MOST_ALERTS = 200;
    private static final int MOST_LABELS = 64;
    private static final int LONGEST = 1024;
    private static final int DEEPEST = 8;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(1 << 16)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AlertmanagerPayload() {}

    /** The alerts in the order of the text. */
    public static List<Reported> parse(String text) {
        JsonNode root = tree(text);
        if (!root.isObject()) {
            throw new IllegalArgumentException("the body is no JSON object: post what Alertmanager's webhook posts");
        }
        if (!root.path("version").asText().equals("4")) {
            throw new IllegalArgumentException("version: is " + shown(root.path("version")) + ", must be \"4\"");
        }
        JsonNode alerts = root.path("alerts");
        if (!alerts.isArray() || alerts.isEmpty() || alerts.size() > MOST_ALERTS) {
            throw new IllegalArgumentException(
                    "alerts: must be a list of 1 to " + MOST_ALERTS + " alerts; max_alerts in the receiver limits it");
        }
        List<Reported> reported = new ArrayList<>();
        for (int i = 0; i < alerts.size(); i++) {
            reported.add(reported("alerts[" + i + "]", alerts.get(i)));
        }
        return reported;
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the body is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Reported reported(String at, JsonNode alert) {
        JsonNode status = alert.path("status");
        if (!status.isTextual() || !List.of("firing", "resolved").contains(status.textValue())) {
            throw new IllegalArgumentException(at + ".status: is " + shown(status) + ", must be firing or resolved");
        }
        SortedMap<String, String> labels = labels(at + ".labels", alert.path("labels"));
        String name = labels.get("alertname");
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(at + ".labels.alertname: is missing, must be the alert's name");
        }
        return new Reported(name, status.textValue().equals("firing"), labels);
    }

    private static SortedMap<String, String> labels(String at, JsonNode labels) {
        if (!labels.isObject() || labels.size() > MOST_LABELS) {
            throw new IllegalArgumentException(at + ": must be an object of at most " + MOST_LABELS + " texts");
        }
        SortedMap<String, String> read = new TreeMap<>();
        labels.properties().forEach(label -> {
            JsonNode value = label.getValue();
            if (!value.isTextual()
                    || value.textValue().length() > LONGEST
                    || label.getKey().length() > LONGEST) {
                throw new IllegalArgumentException(
                        at + ": a label is " + shown(value) + ", must be a text of at most " + LONGEST + " characters");
            }
            read.put(label.getKey(), value.textValue());
        });
        return read;
    }

    /** Printable ASCII, at most 60 characters: the text goes to logs and terminals. */
    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "missing" : node.toString();
        return text.substring(0, Math.min(60, text.length())).replaceAll("[^ -~]", "?");
    }
}
