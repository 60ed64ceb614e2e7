package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.luminousnix.executor.Bench.self;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.luminousnix.executor.os.Notify;
import org.luminousnix.executor.socket.PassedListener;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** A listening socket that somebody else made: adopted with all that was already waiting in it, and left as it was found. */
class ActivationTest extends SocketBench {
    private static Socket listener(Path path) throws IOException {
        Epoll.ensureAvailability();
        Files.createDirectory(
                path.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        Socket socket = Socket.newSocketDomain();
        socket.bind(new DomainSocketAddress(path.toString()));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
        return socket;
    }

    private static Supervised passing(Socket socket) {
        return new Supervised(Notify.nobody(), Optional.of(new PassedListener(socket.intValue())));
    }

    @Test
    void whoConnectedBeforeItRanIsServedOnceItRuns() throws Exception {
        Bench made = new Bench(dir, self());
        Files.writeString(made.paths.key(), "k1 " + "0123456789abcdef".repeat(4) + "\n");
        Files.setPosixFilePermissions(made.paths.key(), PosixFilePermissions.fromString("rw-------"));
        Socket socket = listener(made.paths.socket());
        socket.listen(16);
        try (Client early = made.client()) {
            Exchange.Sent sent = early.exchange.seal(new Request.Ping());
            early.send(sent.frame());
            made.start(passing(socket));
            assertThat(early.read(sent).reply()).isInstanceOf(Reply.Pong.class);
            for (int i = 0; i < 20; i++) {
                try (Client client = made.client()) {
                    assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
                }
            }
        } finally {
            made.stop();
        }
        assertThat(made.paths.socket()).as("the file is the supervisor's").exists();
        assertThat(made.audit()).contains("\"event\":\"stopped\"");
    }

    @Test
    void aPeerThatThePolicyDoesNotKnowIsRefusedOnItToo() throws Exception {
        Bench made = new Bench(dir, "peer uid=54321\n");
        Socket socket = listener(made.paths.socket());
        socket.listen(16);
        made.start(passing(socket));
        try (Client client = made.client()) {
            Exchange.Sent sent = client.exchange.seal(new Request.Ping());
            assertEarly(client, sent, ErrorCode.UNKNOWN_PEER);
        } finally {
            made.stop();
        }
    }

    @Test
    void whatIsNoListenerAtTheAgreedPlaceIsRefused() throws Exception {
        Bench made = new Bench(dir, self());
        Socket socket = listener(made.paths.socket());
        assertThatThrownBy(() -> made.start(passing(socket)))
                .hasMessageContaining("is no listening Unix stream socket");
        socket.close();
        Path elsewhere = dir.resolve("other/executor.sock");
        Socket other = listener(elsewhere);
        other.listen(16);
        assertThatThrownBy(() -> made.start(passing(other)))
                .hasMessageContaining("listens at " + elsewhere + ", must be " + made.paths.socket());
        other.close();
    }

    @Test
    void onlyWhatWasMeantForThisProcessIsTaken() throws Exception {
        assertThat(PassedListener.in(Map.of(), 7)).isEmpty();
        assertThat(PassedListener.in(Map.of("LISTEN_PID", "8", "LISTEN_FDS", "1"), 7))
                .isEmpty();
        assertThat(PassedListener.in(Map.of("LISTEN_PID", "7", "LISTEN_FDS", "1"), 7))
                .contains(new PassedListener(3));
        assertThatThrownBy(() -> PassedListener.in(Map.of("LISTEN_PID", "7", "LISTEN_FDS", "2"), 7))
                .hasMessageContaining("LISTEN_FDS is 2");
    }
}
