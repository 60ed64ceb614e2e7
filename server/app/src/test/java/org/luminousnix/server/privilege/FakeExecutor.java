package org.luminousnix.server.privilege;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.luminousnix.protocol.Answer;
import org.luminousnix.protocol.Codec;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Signature;

/** The other end of a real socket: answers what its test says, or hangs up where that is nothing; verifies signatures as an executor does. */
final class FakeExecutor implements AutoCloseable {
    final List<Request> asked = new CopyOnWriteArrayList<>();
    private final Path socket;
    private final Path key;
    private final Function<Request, Optional<Reply>> answers;
    private final ServerSocketChannel listener;
    private volatile KeyFile keys;

    FakeExecutor(Path folder, Function<Request, Optional<Reply>> answers) throws IOException {
        this.socket = folder.resolve("socket");
        this.key = folder.resolve("key");
        this.answers = answers;
        writeKeys("k1 " + "0123456789abcdef".repeat(4));
        keys = KeyFile.read(key);
        Files.deleteIfExists(socket);
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::accept);
    }

    /** What the client finds in its key file from now on. */
    void writeKeys(String... lines) throws IOException {
        Files.writeString(key, String.join("\n", lines));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    }

    /** What this end accepts from now on. */
    void accepts(String... lines) {
        keys = KeyFile.parse(String.join("\n", lines));
    }

    ExecutorClient client() {
        return new ExecutorClient(new Where(socket, key, false), InstantSource.system());
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException e) {
            // the end of this fake
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            while (answer(connection)) {
                // the next one
            }
        } catch (IOException | ProtocolException e) {
            // the client is gone
        }
    }

    private boolean answer(SocketChannel connection) throws IOException, ProtocolException {
        byte[] payload = Frames.read(connection);
        Signature.Opened opened;
        try {
            opened = Signature.open(Signature.Direction.REQUEST, keys, payload);
        } catch (ProtocolException e) {
            Reply refusal = Reply.Refusal.of(ErrorCode.BAD_SIGNATURE, "the signature does not match");
            write(connection, Signature.unsigned(Codec.encode(Answer.unbound(refusal))));
            return false;
        }
        Envelope envelope = Codec.decode(opened.body());
        asked.add(envelope.request());
        Optional<Reply> reply = answers.apply(envelope.request());
        if (reply.isEmpty()) {
            return false;
        }
        byte[] body = Codec.encode(Answer.to(envelope, reply.get()));
        write(connection, Signature.sign(Signature.Direction.REPLY, opened.key(), body));
        return true;
    }

    private static void write(SocketChannel connection, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.wrap(Frames.wrap(payload));
        while (frame.hasRemaining()) {
            connection.write(frame);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private record Where(Path socket, Path keyFile, boolean sudo) implements PrivilegeConfig {}
}
