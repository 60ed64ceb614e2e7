package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Control;
import org.luminousnix.model.Health;

@QuarkusTest
@TestProfile(LiveProfile.class)
class FeedSocketTest {
    @Inject
    Feed feed;

    @Inject
    FeedSocket socket;

    @Inject
    ObjectMapper json;

    @TestHTTPResource("/api/feed")
    URI address;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<WebSocket> open = new ArrayList<>();

    /** Keeps whole messages; asks for the next one only while it is reading. */
    private static final class Listener implements WebSocket.Listener {
        final List<String> messages = new CopyOnWriteArrayList<>();
        final StringBuilder part = new StringBuilder();
        volatile int closed;
        volatile boolean slow;

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                messages.add(part.toString());
                part.setLength(0);
            }
            if (!slow) {
                socket.request(1);
            }
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed = status;
            return null;
        }
    }

    @BeforeEach
    void start() {
        feed.open(Scenes.start());
    }

    @AfterEach
    void end() {
        open.forEach(WebSocket::abort);
        await().until(() -> socket.clients() == 0);
    }

    private Listener connect(String... headers) {
        return connectAt("", headers);
    }

    private Listener connectAt(String query, String... headers) {
        Listener listener = new Listener();
        WebSocket.Builder builder = http.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        URI ws = URI.create(address.toString().replaceFirst("^http", "ws") + query);
        open.add(builder.buildAsync(ws, listener).join());
        return listener;
    }

    @Test
    void aSnapshotThenEveryEventAfterIt() throws IOException {
        feed.sampled(Scenes.at(1), Scenes.samples(1), new Health(100, List.of()));
        Listener reader = connect();
        await().until(() -> reader.messages.size() == 1);
        for (int i = 0; i < 200; i++) {
            feed.control(Scenes.at(i), new Control(i % 2 == 0, "reason " + i, "me", Scenes.at(i)));
        }
        await().until(() -> reader.messages.size() == 201);
        for (int i = 0; i < 201; i++) {
            JsonNode message = json.readTree(reader.messages.get(i));
            assertThat(message.get("type").asText()).isEqualTo(i == 0 ? "snapshot" : "control");
            assertThat(message.get("sequence").asInt()).isEqualTo(1 + i);
        }
    }

    @Test
    void whoComesBackHearsWhatItMissedAndWhatComes() throws IOException {
        for (int i = 0; i < 4; i++) {
            feed.control(Scenes.at(i), new Control(true, "reason " + i, "me", Scenes.at(i)));
        }
        Listener reader = connectAt("?since=" + (sequence() - 1));
        await().until(() -> reader.messages.size() == 2);
        feed.control(Scenes.at(9), new Control(false, "reason 9", "me", Scenes.at(9)));
        await().until(() -> reader.messages.size() == 3);
        for (int i = 0; i < 3; i++) {
            JsonNode message = json.readTree(reader.messages.get(i));
            assertThat(message.get("type").asText()).isEqualTo("control");
            assertThat(message.get("sequence").asLong()).isEqualTo(sequence() - 2 + i);
        }
    }

    private long sequence() {
        return feed.snapshot().orElseThrow().sequence();
    }

    @Test
    void aSequenceThatIsNoneIsRefused() {
        assertThatThrownBy(() -> connectAt("?since=yesterday"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(400));
    }

    @Test
    void framesAreNotCompressedForWhoOffersIt() throws IOException {
        try (Socket plain = new Socket(address.getHost(), address.getPort())) {
            plain.getOutputStream().write("""
                            GET /api/feed HTTP/1.1\r
                            Host: localhost\r
                            Upgrade: websocket\r
                            Connection: Upgrade\r
                            Sec-WebSocket-Version: 13\r
                            Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r
                            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                            \r
                            """.getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(plain.getInputStream(), StandardCharsets.ISO_8859_1));
            assertThat(in.readLine()).startsWith("HTTP/1.1 101 ");
            List<String> headers = new ArrayList<>();
            for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                headers.add(line.toLowerCase(Locale.ROOT));
            }
            assertThat(headers).noneMatch(header -> header.startsWith("sec-websocket-extensions"));
        }
    }

    @Test
    void noMoreClientsThanConfigured() {
        for (int i = 0; i < 6; i++) {
            Listener reader = connect();
            await().until(() -> reader.messages.size() == 1);
        }
        Listener seventh = connect();
        await().until(() -> seventh.closed == 1013);
        assertThat(seventh.messages).isEmpty();
        assertThat(socket.clients()).isEqualTo(6);
    }

    @Test
    void aForeignPageGetsNoFeed() {
        assertThatThrownBy(() -> connect("Origin", "http://evil.example"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
        assertThat(socket.clients()).isZero();
        Listener own = connect("Origin", "http://" + address.getAuthority());
        await().until(() -> own.messages.size() == 1);
    }

    @Test
    void whatAClientSendsIsNotReadAndALargeMessageEndsTheConnection() {
        Listener reader = connect();
        await().until(() -> reader.messages.size() == 1);
        open.getFirst().sendText("{\"type\": \"control\"}", true).join();
        feed.control(Scenes.at(1), Control.RUNNING);
        await().until(() -> reader.messages.size() == 2);
        var sent = open.getFirst().sendText("x".repeat(100_000), true);
        await().until(() -> socket.clients() == 0 && sent.isDone());
    }

    @Test
    void aClientThatDoesNotReadGetsAFreshSnapshotOnceItDoes() throws IOException {
        Listener slow = connect();
        Listener quick = connect();
        await().until(() -> slow.messages.size() == 1 && quick.messages.size() == 1);
        slow.slow = true;
        String reason = "r".repeat(20_000);
        for (int i = 1; i <= 2000; i++) {
            feed.control(Scenes.at(i), new Control(true, reason, "me", Scenes.at(i)));
            int heard = i;
            if (i % 100 == 0) {
                await().until(() -> quick.messages.size() > heard);
            }
        }
        slow.slow = false;
        open.getFirst().request(1);
        await().until(() ->
                json.readTree(slow.messages.getLast()).get("sequence").asInt() == 2000);
        assertThat(slow.messages).hasSizeLessThan(1900);
        assertThat(slow.messages.subList(1, slow.messages.size()))
                .anyMatch(text -> text.startsWith("{\"type\":\"snapshot\""));
        assertThat(quick.messages).hasSize(2001);
    }
}
