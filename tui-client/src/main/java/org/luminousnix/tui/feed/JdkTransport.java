package org.luminousnix.tui.feed;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server reached by TCP, with TLS below https: the JDK's HTTP client and its WebSocket. */
final class JdkTransport implements Transport {
    private final Endpoint endpoint;
    private final Duration timeout;
    private final HttpClient http;

    /** {@code tls} is whom to trust, or null for an address without TLS. */
    JdkTransport(Endpoint endpoint, @Nullable SSLContext tls, Duration timeout) {
        this.endpoint = endpoint;
        this.timeout = timeout;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER);
        this.http = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    @Override
    public Reply send(Call call) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.rest(call.path()))
                .timeout(timeout)
                .header("Accept", "application/json");
        String body = call.body();
        if (body == null) {
            request.method(call.method(), HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(call.method(), HttpRequest.BodyPublishers.ofString(body));
        }
        if (call.token() != null) {
            request.header("Authorization", "Bearer " + call.token());
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(answer.statusCode(), answer.body());
    }

    @Override
    public Wire open(String path, @Nullable String token, Connection connection, Duration handshake)
            throws IOException, InterruptedException {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(handshake);
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        try {
            return new JdkListener.JdkWire(builder.buildAsync(endpoint.webSocket(path), new JdkListener(connection))
                    .get());
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof WebSocketHandshakeException refused) {
                throw new HandshakeException(refused.getResponse().statusCode());
            }
            throw cause instanceof IOException io ? io : new IOException(Reasons.of(cause), cause);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
