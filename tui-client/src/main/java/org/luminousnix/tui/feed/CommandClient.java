package org.luminousnix.tui.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** The requests that change something: a POST with a reason and the bearer token. Blocks; call it off the render thread. */
public final class CommandClient implements AutoCloseable {
    private static final List<String> SENTENCE_FIELDS = List.of("message", "detail", "error", "title", "reason");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private final Endpoint endpoint;
    private final TokenFile tokenFile;
    private final String by;
    private final Duration timeout;
    private final HttpClient http;

    /** A client whose person is {@code user} in the audit trail; it follows no redirect, so that the token goes nowhere else. */
    public CommandClient(Endpoint endpoint, TokenFile tokenFile, String user, Duration timeout) {
        this.endpoint = endpoint;
        this.tokenFile = tokenFile;
        this.by = NAME.matcher(user).matches() && !user.equalsIgnoreCase("luminous") ? user : "operator";
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Sends the command and waits for the answer; a fault on the way is an answer too. */
    public Answer send(Command command) {
        if (!endpoint.confidential()) {
            return new Answer.NotDone("The token is not sent to " + endpoint
                    + ": that is neither this machine nor https. Use an SSH tunnel or an https address.");
        }
        String token;
        try {
            token = tokenFile.read();
        } catch (IOException e) {
            return new Answer.NotDone(e.getMessage() == null ? "Not sent: " + Reasons.of(e) + "." : e.getMessage());
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint.rest(path(command)))
                    .timeout(timeout)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            Json.MAPPER.writeValueAsString(new Body(command.reason(), by))))
                    .build();
            return answer(command, http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (java.net.http.HttpTimeoutException e) {
            return new Answer.NotDone(
                    "The server did not answer within " + timeout.toSeconds() + " s; whether it acted is not known.");
        } catch (java.net.ConnectException e) {
            return new Answer.NotDone("Not sent: cannot reach " + endpoint + ": " + Reasons.of(e) + ".");
        } catch (IOException e) {
            return new Answer.NotDone("The connection broke before the server answered (" + Reasons.of(e)
                    + "); whether it acted is not known.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotDone("Not sent: the program is ending.");
        }
    }

    /** What is sent. */
    private record Body(String reason, String by) {}

    private static String path(Command command) {
        return switch (command) {
            case Command.Pause _ -> "/api/control/pause";
            case Command.Resume _ -> "/api/control/resume";
            case Command.Approve c -> "/api/incidents/" + encoded(c.incident().value()) + "/approve";
            case Command.Undo c -> "/api/incidents/" + encoded(c.incident().value()) + "/undo";
            case Command.Deny c -> "/api/incidents/" + encoded(c.incident().value()) + "/deny";
        };
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer answer(Command command, HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return new Answer.Done(done(command));
        }
        String said = sentence(response.body());
        return new Answer.NotDone(
                switch (status) {
                    case 401 -> "The server does not accept this token" + said + " (401).";
                    case 403 -> "The token does not allow this" + said + " (403).";
                    case 404 -> "The server knows no such thing" + said + " (404).";
                    case 409 -> "Not possible now" + said + " (409).";
                    default -> "The server refused" + said + " (" + status + ").";
                });
    }

    private static String done(Command command) {
        return switch (command) {
            case Command.Pause _ -> "Healing is paused.";
            case Command.Resume _ -> "Healing goes on.";
            case Command.Approve c -> "Approved " + c.what() + ".";
            case Command.Undo c -> "The last step of incident " + c.incident() + " is taken back.";
            case Command.Deny c -> "Denied " + c.what() + ".";
        };
    }

    /** What the server said, as {@code ": …"}; empty where it said nothing that can be shown. */
    private static String sentence(String body) {
        try {
            JsonNode json = Json.MAPPER.readTree(body);
            for (String field : SENTENCE_FIELDS) {
                if (json.path(field).isTextual() && !json.path(field).asText().isBlank()) {
                    String text = json.path(field).asText().strip();
                    text = text.length() > 300 ? text.substring(0, 300) + "…" : text;
                    return ": " + (text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
                }
            }
        } catch (JsonProcessingException e) {
            return ""; // not JSON: the status code says it all
        }
        return "";
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
