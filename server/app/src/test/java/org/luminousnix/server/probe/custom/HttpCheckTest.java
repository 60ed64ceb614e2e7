package org.luminousnix.server.probe.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a real web server on the loopback interface. */
class HttpCheckTest {
    private final CountDownLatch end = new CountDownLatch(1);

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/good", exchange -> say(exchange, 200, "status: ok\n"));
        server.createContext("/bad", exchange -> say(exchange, 503, ""));
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().add("Location", "/good");
            say(exchange, 302, "");
        });
        server.createContext(
                "/who",
                exchange -> say(
                        exchange,
                        "Bearer 7".equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 200 : 401,
                        exchange.getRequestMethod()));
        server.createContext("/never", exchange -> waiting());
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (end.getCount() > 0) {
                    out.write("still going\n".getBytes(StandardCharsets.UTF_8));
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private void waiting() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private HttpCheck check(String path, @Nullable String body, int... statuses) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
        List<Integer> wanted = java.util.Arrays.stream(statuses).boxed().toList();
        return new HttpCheck(url, "GET", wanted.isEmpty() ? List.of(200) : wanted, body, Map.of(), Map.of(), false);
    }

    @Test
    void statusAndBodyDecide() throws IOException {
        assertThat(Asked.of(check("/good", null))).isEqualTo(Answer.isUp());
        assertThat(Asked.of(check("/good", "status: (ok|fine)"))).isEqualTo(Answer.isUp());
        assertThat(Asked.of(check("/good", "broken")).detail()).contains("does not match \"broken\"");
        assertThat(Asked.of(check("/bad", null)).detail()).startsWith("HTTP 503 from http://127.0.0.1:");
        assertThat(Asked.of(check("/bad", null, 200, 503)).up()).isTrue();
    }

    @Test
    void aRedirectIsAnAnswerAndNoWayToGo() throws IOException {
        assertThat(Asked.of(check("/away", null)).detail()).startsWith("HTTP 302");
    }

    @Test
    void whatNeverAnswersIsDownAtTheDeadline() throws IOException {
        Answer answer = Asked.of(check("/never", null), Duration.ofMillis(300), Trust.ofThisJvm());
        assertThat(answer.up()).isFalse();
        assertThat(answer.detail()).endsWith("no answer within 0.3 s");
    }

    @Test
    void ofABodyWithoutEndTheBeginningIsRead() throws IOException {
        assertThat(Asked.of(check("/endless", null)).up()).isTrue();
        assertThat(Asked.of(check("/endless", "still")).up()).isTrue();
        assertThat(Asked.of(check("/endless", "the end")).up()).isFalse();
    }

    @Test
    void whatRefusesIsDownAndWhatDoesNotResolveIsNotKnown() throws IOException {
        HttpCheck check = check("/good", null);
        server.stop(0);
        assertThat(Asked.of(check).detail()).endsWith("Connection refused");
        HttpCheck nobody = new HttpCheck(
                URI.create("http://no-such-host.invalid/"), "GET", List.of(200), null, Map.of(), Map.of(), false);
        assertThatThrownBy(() -> Asked.of(nobody)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void aSecretIsReadFromItsFileEachTime() throws IOException {
        Path file = folder.resolve("token");
        HttpCheck check = new HttpCheck(
                check("/who", null).url(),
                "GET",
                List.of(200),
                null,
                Map.of("Accept", "*/*"),
                Map.of("Authorization", file),
                false);
        assertThatThrownBy(() -> Asked.of(check)).hasMessageContaining("cannot be read");
        Files.writeString(file, "Bearer 6\n");
        assertThat(Asked.of(check).detail()).startsWith("HTTP 401");
        Files.writeString(file, "Bearer 7\n");
        assertThat(Asked.of(check)).isEqualTo(Answer.isUp());
        Files.writeString(file, "Bearer\u0000 7\nX: y\n");
        assertThatThrownBy(() -> Asked.of(check))
                .hasMessageContaining("not one line of printable ASCII")
                .hasMessageNotContaining("Bearer");
    }
}
