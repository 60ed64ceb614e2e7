package org.luminousnix.server.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What {@code smartctl -H -j} says about one disk. */
sealed interface SmartReport {
    /** The disk's own verdict; it fails where it expects to fail within a day. */
    record Verdict(boolean passed) implements SmartReport {}

    /** No verdict: the disk has no such thing, or this process may not ask it. */
    record None(String why) implements SmartReport {
        /** Whether it was not asked because it sleeps. */
        boolean asleep() {
            return why.contains("STANDBY") || why.contains("SLEEP");
        }
    }

    /** Understands its JSON; what is none is no verdict either. */
    static SmartReport parse(String json) {
        JsonNode report;
        try {
            report = new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            return new None(
                    "smartctl wrote no JSON: " + json.lines().findFirst().orElse(""));
        }
        JsonNode passed = report.at("/smart_status/passed");
        if (passed.isBoolean()) {
            return new Verdict(passed.booleanValue());
        }
        String message = report.at("/smartctl/messages/0/string").asText();
        return new None(message.isEmpty() ? "smartctl gives no verdict" : message);
    }
}
