package org.luminousnix.tui.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.tui.cli.ConnectOptions.Attached;
import org.luminousnix.tui.cli.ExitCodes;
import org.luminousnix.tui.feed.Json;
import org.luminousnix.tui.feed.RestClient;
import org.luminousnix.tui.feed.Result;
import org.luminousnix.tui.feed.Server;
import org.luminousnix.tui.view.Plain;
import org.luminousnix.tui.view.Table;

/** One server asked by one command, and the output. */
final class Talk {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private final Kit kit;
    private final Attached attached;
    private final RestClient rest;

    Talk(Kit kit, Attached attached) {
        this.kit = kit;
        this.attached = attached;
        this.rest = new RestClient(attached.server(), System.getProperty("user.name", ""));
    }

    Server server() {
        return attached.server();
    }

    /** Who we are in the audit trail. */
    String by() {
        return rest.by();
    }

    Instant now() {
        return kit.around().clock().instant();
    }

    /** Whether JSON is wanted. */
    boolean json() {
        return kit.show().json();
    }

    /** Gets something; asks the person for a token where the server wants one and none was found. */
    JsonNode get(String path) throws FailureException {
        Result result = rest.get(path);
        if (result instanceof Result.Refused refused && refused.status() == 401) {
            attached.tokens().ask();
            result = rest.get(path);
        }
        return read(result);
    }

    /** Asks for a change; a body is sent as JSON. */
    JsonNode change(String method, String path, @Nullable Map<String, ?> body) throws FailureException {
        if (attached.server().endpoint().confidential()
                && attached.server().endpoint().socket() == null) {
            attached.tokens().ask();
        }
        try {
            return read(rest.change(method, path, body == null ? null : Json.MAPPER.writeValueAsString(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, times and lists are always JSON", e);
        }
    }

    private static JsonNode read(Result result) throws FailureException {
        return switch (result) {
            case Result.Ok ok -> {
                try {
                    yield Json.MAPPER.readTree(ok.json());
                } catch (JsonProcessingException e) {
                    throw new FailureException(
                            ExitCodes.UNREACHABLE,
                            "The server sent something else than JSON: " + e.getOriginalMessage() + ".");
                }
            }
            case Result.Refused refused -> throw new FailureException(ExitCodes.REFUSED, refused.sentence());
            case Result.Unreachable gone -> throw new FailureException(ExitCodes.UNREACHABLE, gone.sentence());
        };
    }

    /** Prints JSON on one line, in ASCII. */
    void print(JsonNode json) {
        kit.around().out().println(Json.oneLine(json.toString()));
    }

    /** Prints one line. */
    void line(String text) {
        kit.around().out().println(Plain.safe(text, kit.around().glyphs()));
    }

    /** Prints one line, or with {@code --json} what the server answered. */
    int done(JsonNode answer, String sentence) {
        if (json()) {
            print(answer);
        } else {
            line(sentence);
        }
        return ExitCodes.HEALTHY;
    }

    /** Prints a table, or one line where it has no rows. */
    void table(List<String> head, List<List<String>> rows, String empty) {
        if (rows.isEmpty()) {
            line(empty);
        } else {
            Table.lines(head, rows).forEach(this::line);
        }
    }

    /** Says something beside the output. */
    void warn(String sentence) {
        kit.around()
                .err()
                .println(Plain.safe(
                        "luminous-tui: " + sentence + ".", kit.around().glyphs()));
    }

    /** Whether the reader of the output has gone away. */
    boolean unread() {
        return kit.around().out().checkError();
    }

    /** A time as a person reads it, in the person's zone; the raw text where it is no time. */
    String time(String iso) {
        try {
            return TIME.format(Instant.parse(iso).atZone(kit.around().zone()))
                    + (kit.around().zone().equals(ZoneOffset.UTC) ? "Z" : "");
        } catch (java.time.format.DateTimeParseException e) {
            return iso;
        }
    }
}
