package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.luminousnix.model.Incident;
import org.luminousnix.tui.cli.ExitCodes;
import org.luminousnix.tui.feed.Json;
import org.luminousnix.tui.feed.RestClient;

/** The things that a person names by an id, or by so much of its beginning as no other has. */
final class Known {
    private static final int NEWEST = 1000;
    private static final int NAMED = 5;

    private Known() {}

    /** The whole id of the incident that is meant, among the newest thousand; an older one must be named in full. */
    static String incident(Talk talk, String prefix) throws FailureException {
        return find("incident", prefix, talk.get("/api/incidents?limit=" + NEWEST));
    }

    /** The whole id of the silence that is meant. */
    static String silence(Talk talk, String prefix) throws FailureException {
        return find("silence", prefix, talk.get("/api/silences"));
    }

    private static String find(String what, String prefix, JsonNode list) throws FailureException {
        List<String> ids = StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.path("id").asText())
                .filter(id -> !prefix.isEmpty() && id.startsWith(prefix))
                .toList();
        if (ids.size() > 1 && !ids.contains(prefix)) {
            throw new FailureException(
                    ExitCodes.USAGE,
                    "\"" + prefix + "\" is the beginning of " + ids.size() + " " + what + "s: "
                            + String.join(", ", ids.stream().limit(NAMED).toList())
                            + (ids.size() > NAMED ? ", …" : "") + "; give more of the id.");
        }
        return ids.isEmpty() || ids.contains(prefix) ? prefix : ids.getFirst();
    }

    /** The incident as the server tells it. */
    static JsonNode json(Talk talk, String prefix) throws FailureException {
        return talk.get(path(incident(talk, prefix), ""));
    }

    /** The same, read. */
    static Incident read(JsonNode json) throws FailureException {
        try {
            return Json.MAPPER.treeToValue(json, Incident.class);
        } catch (JsonProcessingException e) {
            throw new FailureException(
                    ExitCodes.UNREACHABLE,
                    "This version does not understand the server's answer: " + e.getOriginalMessage() + ".");
        }
    }

    /** The path of something about an incident. */
    static String path(String id, String rest) {
        return "/api/incidents/" + RestClient.encoded(id) + rest;
    }
}
