package org.luminousnix.server.notify.sink;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.notify.Delivery;

/** Posts a body to an HTTP endpoint: no redirects, ten seconds at most, of the answer only the status counts. */
final class HttpPost {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Posts; {@code bearerFile} holds the token to show, read anew each time, so that a changed one is used at once. */
    Delivery post(URI url, @Nullable Path bearerFile, Map<String, String> headers, byte[] body) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(url).timeout(ANSWER).POST(HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            if (bearerFile != null) {
                request.header("Authorization", "Bearer " + secret(bearerFile));
            }
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return answer(url, status);
        } catch (IOException | IllegalArgumentException e) {
            return new Delivery.Again(url + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Again(url + ": interrupted");
        }
    }

    private static Delivery answer(URI url, int status) {
        if (status >= 200 && status < 300) {
            return new Delivery.Sent();
        }
        String said = url + " answered " + status;
        boolean mayChange = status >= 500 || status == TIMEOUT || status == TOO_EARLY || status == TOO_MANY;
        return mayChange ? new Delivery.Again(said) : new Delivery.Never(said);
    }

    private static String secret(Path file) throws IOException {
        String secret = Files.readString(file).strip();
        if (secret.isEmpty()) {
            throw new IOException("the secret file " + file + " is empty");
        }
        return secret;
    }
}
