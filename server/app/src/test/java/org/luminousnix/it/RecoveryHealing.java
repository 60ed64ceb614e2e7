package org.luminousnix.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One kill and what Luminous wrote down about it, all by the host's wall clock.
 *
 * @param killed when the process was killed, by {@link RecoveryBaseline}
 * @param opened when the incident was raised, by the server
 * @param started when the server wrote its intent into its audit trail
 * @param intended when the executor wrote its intent into its audit
 * @param active when systemd said that the unit is active again, by {@link RecoveryBaseline}
 * @param verified when a fresh reading had said that the symptom is gone and the soak began, by the server
 * @param ended when the incident ended, by the server
 * @param states the states of the incident's story, in order
 * @param rung the rung that acted and its word
 */
record RecoveryHealing(
        Instant killed,
        Instant opened,
        Instant started,
        Instant intended,
        Instant active,
        Instant verified,
        Instant ended,
        List<String> states,
        String rung,
        String outcome) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The elements of a JSON array. */
    static List<JsonNode> list(String text) {
        return stream(json(text)).toList();
    }

    /** Every record of the executor's audit, in order. */
    static List<JsonNode> executorAudit(TestHost host) {
        return host.exec("sh", "-c", "cat /var/lib/luminous-executor/audit/*.log")
                .expectSuccess()
                .out()
                .lines()
                .map(RecoveryHealing::json)
                .toList();
    }

    /** How many incidents have not ended. */
    static long underWay(TestHost host) {
        return stream(json(host.get(LuminousInstall.URL + "/api/incidents?limit=1000")
                        .body()))
                .filter(incident -> incident.path("outcome").isNull())
                .count();
    }

    /** The healings of the measured kills: of each, the first incident that was opened after it. */
    static List<RecoveryHealing> of(TestHost host, JsonNode measured) {
        List<JsonNode> incidents = stream(json(host.get(LuminousInstall.URL + "/api/incidents?limit=1000")
                        .body()))
                .sorted(Comparator.comparing(incident -> time(incident, "opened")))
                .toList();
        List<JsonNode> audit = stream(json(
                        host.get(LuminousInstall.URL + "/api/audit?limit=1000").body()))
                .toList();
        List<JsonNode> intents = executorAudit(host).stream()
                .filter(line -> line.path("event").asText().equals("intent"))
                .toList();
        List<RecoveryHealing> healings = new ArrayList<>();
        for (int i = 0; i < measured.get("killed").size(); i++) {
            Instant killed = Instant.EPOCH.plus(measured.get("killed").get(i).asLong(), ChronoUnit.MICROS);
            Instant active = killed.plusNanos(
                    (long) (measured.get("active").get("all").get(i).asDouble() * 1e6));
            JsonNode incident = incidents.stream()
                    .filter(candidate -> time(candidate, "opened").isAfter(killed))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no incident was raised after the kill at " + killed));
            healings.add(of(killed, active, incident, audit, intents));
        }
        return healings;
    }

    private static RecoveryHealing of(
            Instant killed, Instant active, JsonNode incident, List<JsonNode> audit, List<JsonNode> intents) {
        String id = incident.get("id").asText();
        String step = incident.path("plan").path("steps").path(0).path("id").asText();
        List<JsonNode> story = stream(incident.get("story")).toList();
        JsonNode rung = story.stream()
                .flatMap(line -> stream(line.get("rungs")))
                .reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError("nothing was executed: " + incident));
        return new RecoveryHealing(
                killed,
                time(incident, "opened"),
                first(
                        audit,
                        line -> line.path("incident").asText().equals(id)
                                && line.path("kind").asText().equals("STARTED")),
                first(intents, line -> line.path("step").asText().equals(step)),
                active,
                first(story, line -> line.path("state").asText().equals("SOAKING")),
                time(incident, "updated"),
                story.stream().map(line -> line.get("state").asText()).toList(),
                rung.get("rung").asText() + " " + rung.get("answer").asText(),
                incident.path("outcome").path("kind").asText("none"));
    }

    /** All figures as one JSON object: what RecoveryBaseline measured, and from the kill on what Luminous wrote down, in ms. */
    static ObjectNode figures(JsonNode measured, List<RecoveryHealing> healings, String soak) {
        ObjectNode all = measured.deepCopy();
        ObjectNode luminous = (ObjectNode) all.get("luminous");
        luminous.set("detected", summary(healings, RecoveryHealing::opened));
        luminous.set("intentWritten", summary(healings, RecoveryHealing::started));
        luminous.set("executorIntentWritten", summary(healings, RecoveryHealing::intended));
        luminous.set("verified", summary(healings, RecoveryHealing::verified));
        luminous.put("soak", soak);
        return all;
    }

    private static ObjectNode summary(List<RecoveryHealing> healings, Function<RecoveryHealing, Instant> until) {
        double[] millis = healings.stream()
                .mapToDouble(
                        one -> Duration.between(one.killed(), until.apply(one)).toNanos() / 1e6)
                .sorted()
                .toArray();
        ObjectNode summary = JSON.createObjectNode();
        summary.put("p50", rank(millis, 0.5));
        summary.put("p90", rank(millis, 0.9));
        return summary.put("max", rank(millis, 1));
    }

    private static double rank(double[] sorted, double share) {
        return Math.round(sorted[(int) Math.ceil(share * sorted.length) - 1] * 100) / 100.0;
    }

    private static Instant first(List<JsonNode> lines, Predicate<JsonNode> which) {
        return lines.stream()
                .filter(which)
                .map(line -> time(line, "at"))
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new AssertionError("not written down"));
    }

    private static Instant time(JsonNode node, String field) {
        return Instant.parse(node.get(field).asText());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
