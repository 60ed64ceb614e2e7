package org.luminousnix.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the server and the executor write down, as a scenario reads it. */
final class Records {
    private static final Set<String> ENDS =
            Set.of("HEALED", "ROLLED_BACK", "ESCALATED", "WITHHELD", "GAVE_UP", "INTERRUPTED");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Records() {}

    /** A text as JSON. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /** A text as a string of JSON. */
    static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    /** Whether an incident has ended. */
    static boolean hasEnded(JsonNode incident) {
        return ENDS.contains(incident.path("state").asText());
    }

    /** How an incident ended: healed, withheld, ... */
    static String outcome(JsonNode incident) {
        return incident.at("/outcome/kind").asText();
    }

    /** The states of an incident's story, oldest first. */
    static List<String> states(JsonNode incident) {
        return elements(incident.path("story"))
                .map(line -> line.path("state").asText())
                .toList();
    }

    /** What the rungs answered in an incident's story, as {@code EXECUTOR done}, oldest first. */
    static List<String> rungs(JsonNode incident) {
        return elements(incident.path("story"))
                .flatMap(line -> elements(line.path("rungs")))
                .map(rung ->
                        rung.path("rung").asText() + " " + rung.path("answer").asText())
                .toList();
    }

    /** The texts of one field of each line. */
    static List<String> texts(List<JsonNode> lines, String field) {
        return lines.stream().map(line -> line.path(field).asText()).toList();
    }

    /** The lines of the executor's audit about one step. */
    static List<JsonNode> ofStep(List<JsonNode> audit, String step) {
        return audit.stream()
                .filter(line -> line.path("step").asText().equals(step))
                .toList();
    }

    /** The id of an incident's step, counted from 1. */
    static String step(JsonNode incident, int number) {
        return incident.at("/plan/steps/" + (number - 1) + "/id").asText();
    }

    /** The elements of an array. */
    static Stream<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        StreamSupport.stream(array.spliterator(), false).forEach(elements::add);
        return elements.stream();
    }
}
