package org.luminousnix.server.privilege;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.protocol.Answer;
import org.luminousnix.protocol.Codec;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Signature;

/** What the client says of a request when the executor at the other end goes away: that nothing was sent only where nothing was. */
final class ExecutorClientTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Request STEP = new Request.Execute(false, "i1-1", "restart-unit", new TreeMap<>());

    @TempDir
    Path folder;

    private ServerSocketChannel listener;
    private KeyFile keys;
    private ExecutorClient client;

    @BeforeEach
    void listen() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), KeyFile.freshLine("k1", new SecureRandom()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        keys = KeyFile.read(key);
        Path socket = folder.resolve("socket");
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        client = new ExecutorClient(new Places(socket, key, false), InstantSource.system());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        listener.close();
    }

    @Test
    void aKeptConnectionThatIsDeadIsNothingSent() throws Exception {
        CompletableFuture<Void> executor = serving(connection -> {
            answer(connection);
            listener.close();
            connection.close();
        });
        client.call(new Request.Ping(), DEADLINE);
        executor.get();
        assertThatThrownBy(() -> client.call(STEP, DEADLINE)).isInstanceOf(ExecutorClient.NotSent.class);
    }

    @Test
    void anExecutorThatDiesWithTheRequestLeavesTheEffectUnknown() throws Exception {
        CompletableFuture<Void> executor = serving(connection -> {
            answer(connection);
            Frames.read(connection);
            listener.close();
            connection.close();
        });
        client.call(new Request.Ping(), DEADLINE);
        assertThatThrownBy(() -> client.call(STEP, DEADLINE))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(ExecutorClient.NotSent.class);
        executor.get();
        assertThatThrownBy(() -> client.call(STEP, DEADLINE)).isInstanceOf(ExecutorClient.NotSent.class);
    }

    private interface Script {
        void play(SocketChannel connection) throws IOException, ProtocolException;
    }

    private CompletableFuture<Void> serving(Script script) {
        return CompletableFuture.runAsync(() -> {
            try {
                script.play(listener.accept());
            } catch (IOException | ProtocolException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void answer(SocketChannel connection) throws IOException, ProtocolException {
        Signature.Opened opened = Signature.open(Signature.Direction.REQUEST, keys, Frames.read(connection));
        byte[] body = Codec.encode(Answer.to(Codec.decode(opened.body()), new Reply.Pong("test")));
        ByteBuffer frame = ByteBuffer.wrap(Frames.wrap(Signature.sign(Signature.Direction.REPLY, opened.key(), body)));
        while (frame.hasRemaining()) {
            connection.write(frame);
        }
    }

    private record Places(Path socket, Path keyFile, boolean sudo) implements PrivilegeConfig {}
}
