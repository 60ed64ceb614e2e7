package org.luminousnix.server.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What {@code smartctl -H -A -j} says about one disk. */
sealed interface SmartReport {
    /**
     * The disk's own verdict; it fails where it expects to fail within a day.
     *
     * @param wear the part of the writes it was made for that is used, may be above 1; NaN where it does not say
     */
    record Verdict(boolean passed, double wear) implements SmartReport {}

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
            return new Verdict(passed.booleanValue(), wear(report));
        }
        String message = report.at("/smartctl/messages/0/string").asText();
        return new None(message.isEmpty() ? "smartctl gives no verdict" : message);
    }

    /** Of NVMe disks, and by newer smartctl of others that say it; a spinning disk has none. */
    private static double wear(JsonNode report) {
        JsonNode used = report.at("/nvme_smart_health_information_log/percentage_used");
        JsonNode percent = used.isNumber() ? used : report.at("/endurance_used/current_percent");
        return percent.isNumber() ? percent.doubleValue() / 100 : Double.NaN;
    }
}
