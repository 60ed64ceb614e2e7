package org.luminousnix.tui.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Single requests to a server, and its answers in words. Blocks; call it off the render thread. */
public final class RestClient {
    private static final List<String> SENTENCE_FIELDS = List.of("message", "detail", "error", "title", "reason");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private final Server server;
    private final String by;

    /** A client whose person is {@code user} in the audit trail, as far as the server believes it. */
    public RestClient(Server server, String user) {
        this.server = server;
        this.by = NAME.matcher(user).matches() && !user.equalsIgnoreCase("luminous") ? user : "operator";
    }

    /** What the audit trail is to call the person. */
    public String by() {
        return by;
    }

    /** Gets what is at a path, which begins with a slash. */
    public Result get(String path) {
        try {
            return result(server.get(path));
        } catch (IOException e) {
            return new Result.Unreachable("Cannot reach " + server.endpoint() + ": " + Reasons.of(e) + ".");
        } catch (InterruptedException e) {
            return ending();
        }
    }

    /** Asks for a change, with the token; {@code body} is JSON, or null for none. */
    public Result change(String method, String path, @Nullable String body) {
        String trouble = server.trouble();
        if (!trouble.isEmpty()) {
            return new Result.Refused(0, trouble);
        }
        try {
            return result(server.change(method, path, body, server.token()));
        } catch (HttpTimeoutException e) {
            return new Result.Unreachable("The server did not answer within "
                    + server.timeout().toSeconds() + " s; whether it acted is not known.");
        } catch (ConnectException | SSLException e) {
            return new Result.Unreachable("Not sent: cannot reach " + server.endpoint() + ": " + Reasons.of(e) + ".");
        } catch (IOException e) {
            return new Result.Unreachable("The connection broke before the server answered (" + Reasons.of(e)
                    + "); whether it acted is not known.");
        } catch (InterruptedException e) {
            return ending();
        }
    }

    private static Result ending() {
        Thread.currentThread().interrupt();
        return new Result.Unreachable("Not sent: the program is ending.");
    }

    private Result result(Reply reply) {
        int status = reply.status();
        if (status / 100 == 2) {
            return new Result.Ok(reply.body());
        }
        String said = sentence(reply.body());
        return new Result.Refused(
                status,
                switch (status) {
                    case 401 -> unproven(said);
                    case 403 -> "The token does not allow this" + said + " (403).";
                    case 404 -> "The server knows no such thing" + said + " (404).";
                    case 409 -> "Not possible now" + said + " (409).";
                    default -> "The server refused" + said + " (" + status + ").";
                });
    }

    private String unproven(String said) {
        String trouble = server.trouble();
        return trouble.isEmpty()
                ? "The server does not accept this token" + said + " (401)."
                : "The server shows nothing without a token" + said + " (401). " + trouble;
    }

    /** A text as one segment of a path. */
    public static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
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
}
