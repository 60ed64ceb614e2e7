package org.luminousnix.server.probe.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connects to real sockets on the loopback interface. */
class SocketChecksTest {
    private static final String HOST = "127.0.0.1";

    private static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    }

    /** Answers each connection's first bytes with what was said, twice. */
    private static void echo(ServerSocket listener) {
        Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    byte[] buffer = new byte[100];
                    int n = socket.getInputStream().read(buffer);
                    String said = new String(buffer, 0, Math.max(n, 0), StandardCharsets.UTF_8);
                    socket.getOutputStream().write((said + said).getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // the listener was closed: the test is over
                }
            }
        });
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = listener()) {
            return closed.getLocalPort();
        }
    }

    @Test
    void aConnectionIsEnoughOrAWordIsExpected() throws IOException {
        try (ServerSocket listener = listener()) {
            echo(listener);
            int port = listener.getLocalPort();
            assertThat(Asked.of(new TcpCheck(HOST, port, null, null))).isEqualTo(Answer.isUp());
            assertThat(Asked.of(new TcpCheck(HOST, port, "ab", "^abab$"))).isEqualTo(Answer.isUp());
            assertThat(Asked.of(new TcpCheck(HOST, port, "ab", "ba{2}b")).detail())
                    .isEqualTo(HOST + ":" + port + " did not say \"ba{2}b\"");
        }
    }

    @Test
    void whatAcceptsAndIsSilentIsDownAtTheDeadline() throws IOException {
        // the kernel accepts for a process that hangs
        try (ServerSocket listener = listener()) {
            Answer answer = Asked.of(
                    new TcpCheck(HOST, listener.getLocalPort(), "hello", "."),
                    Duration.ofMillis(200),
                    Trust.ofThisJvm());
            assertThat(answer.detail()).endsWith("no answer in time");
        }
    }

    @Test
    void aRefusalIsDownForTcpAndReachable() throws IOException {
        int port = closedPort();
        assertThat(Asked.of(new TcpCheck(HOST, port, null, null)).detail())
                .isEqualTo(HOST + ":" + port + ": Connection refused");
        assertThat(Asked.of(new ReachCheck(HOST, List.of(port)))).isEqualTo(Answer.isUp());
    }

    @Test
    void aNameThatDoesNotResolveIsNotKnownToBeDown() {
        assertThatThrownBy(() -> Asked.of(new TcpCheck("no-such-host.invalid", 1, null, null)))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> Asked.of(new ReachCheck("no-such-host.invalid", List.of(1))))
                .isInstanceOf(UnknownHostException.class);
    }
}
