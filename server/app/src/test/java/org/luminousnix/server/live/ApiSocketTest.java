package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same interface over the Unix socket, by a real one: the kernel says who asks. */
@QuarkusTest
@TestProfile(AccessProfile.class)
class ApiSocketTest {
    @Inject
    Feed feed;

    @Inject
    FakeOperations operations;

    @BeforeEach
    void start() {
        operations.asked().clear();
        feed.open(Scenes.start());
    }

    private static Path socket() {
        return Path.of(ConfigProvider.getConfig().getValue("luminous.live.socket", String.class));
    }

    /** What is answered until it holds this, or the server ends the connection. */
    private static String ask(String request, String until) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket()));
            channel.write(StandardCharsets.US_ASCII.encode(request));
            StringBuilder answer = new StringBuilder();
            ByteBuffer some = ByteBuffer.allocate(64 * 1024);
            while (answer.indexOf(until) < 0 && channel.read(some) >= 0) {
                answer.append(StandardCharsets.ISO_8859_1.decode(some.flip()));
                some.clear();
            }
            return answer.toString();
        }
    }

    private static String get(String path, String... headers) throws IOException {
        return ask(
                "GET " + path + " HTTP/1.1\r\nHost: anything\r\nConnection: close\r\n"
                        + String.join(
                                "", Arrays.stream(headers).map(h -> h + "\r\n").toList()) + "\r\n",
                "no such text");
    }

    private static String user() throws IOException {
        return Files.getOwner(socket()).getName();
    }

    @Test
    void isForItsOwnerAndGroupAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                .isEqualTo("rw-rw----");
    }

    @Test
    void whoAsksIsTheUserOfTheProcess() throws IOException {
        assertThat(get("/api/me"))
                .startsWith("HTTP/1.1 200")
                .contains("\"name\":\"" + user() + "\"", "\"role\":\"admin\"", "\"via\":\"socket\"");
        assertThat(get("/api/tokens")).startsWith("HTTP/1.1 200");
    }

    @Test
    void whatIsDoneIsDoneByThatUserWhateverTheySay() throws IOException {
        String body = "{\"reason\": \"backup runs\", \"by\": \"somebody\"}";
        assertThat(ask(
                        "POST /api/control/pause HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length() + "\r\n\r\n" + body,
                        "no such text"))
                .startsWith("HTTP/1.1 200");
        assertThat(operations.asked()).containsExactly("pause by " + user() + ": backup runs");
    }

    @Test
    void noPageAsksThere() throws IOException {
        assertThat(get("/api/me", "Origin: http://anything"))
                .startsWith("HTTP/1.1 403")
                .contains("origin-refused");
    }

    @Test
    void aWrongTokenIsNotTheSameAsNone() throws IOException {
        assertThat(get("/api/tokens", "Authorization: Bearer lum_wrong"))
                .startsWith("HTTP/1.1 401")
                .contains("token-wrong");
    }

    @Test
    void theFeedIsThereToo() throws IOException {
        assertThat(ask(
                        "GET /api/feed HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                        "\"type\":\"snapshot\""))
                .startsWith("HTTP/1.1 101")
                .contains("\"type\":\"snapshot\"");
    }

    @Test
    void aLargeBodyIsRefused() throws IOException {
        String body = "{\"reason\": \"" + "x".repeat(20_000) + "\"}";
        assertThat(ask(
                        "POST /api/control/pause HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length() + "\r\n\r\n",
                        "\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }
}
