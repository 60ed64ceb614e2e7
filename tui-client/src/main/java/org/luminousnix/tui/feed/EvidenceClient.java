package org.luminousnix.tui.feed;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.EvidencePart;
import org.luminousnix.model.IncidentId;

/** Gets the evidence of an incident; the token goes along where there is one that may, for the journal is only shown with it. Blocks. */
public final class EvidenceClient implements AutoCloseable {
    private static final TypeReference<List<EvidencePart>> PARTS = new TypeReference<>() {};

    private final Endpoint endpoint;
    private final TokenFile tokenFile;
    private final Duration timeout;
    private final HttpClient http;

    /** A client that follows no redirect, so that the token goes nowhere else. */
    public EvidenceClient(Endpoint endpoint, TokenFile tokenFile, Duration timeout) {
        this.endpoint = endpoint;
        this.tokenFile = tokenFile;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The evidence, or why there is none to be had. */
    public Captured get(IncidentId incident) {
        String path = "/api/incidents/"
                + URLEncoder.encode(incident.value(), StandardCharsets.UTF_8).replace("+", "%20") + "/evidence";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.rest(path)).timeout(timeout).header("Accept", "application/json");
        token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? new Captured(incident, Json.MAPPER.readValue(answer.body(), PARTS), "")
                    : trouble(incident, "The server answered " + answer.statusCode() + ".");
        } catch (IOException e) {
            return trouble(incident, "Not fetched: " + Reasons.of(e) + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return trouble(incident, "Not fetched: the program is ending.");
        }
    }

    private Optional<String> token() {
        try {
            return endpoint.confidential() ? Optional.of(tokenFile.read()) : Optional.empty();
        } catch (IOException noToken) {
            return Optional.empty();
        }
    }

    private static Captured trouble(IncidentId incident, String why) {
        return new Captured(incident, List.of(), why);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
