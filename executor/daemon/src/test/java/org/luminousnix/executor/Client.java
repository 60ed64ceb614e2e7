package org.luminousnix.executor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.luminousnix.protocol.Codec;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import org.luminousnix.protocol.Signature;

/** A blocking client on a real Unix socket, which can also send what no honest client would. */
final class Client implements AutoCloseable {
    final Exchange exchange;
    private final KeyFile keys;
    private final SocketChannel channel;

    Client(Path socket, KeyFile keys, InstantSource clock) throws IOException {
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        this.exchange = new Exchange(keys, boot, clock, new SecureRandom());
        this.keys = keys;
        this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        this.channel.connect(UnixDomainSocketAddress.of(socket));
    }

    static Client honest(Paths paths) throws IOException {
        return new Client(paths.socket(), KeyFile.read(paths.key()), InstantSource.system());
    }

    static Request.Execute call(String step, String action, Map<String, String> args) {
        return new Request.Execute(false, step, action, new TreeMap<>(args));
    }

    static Request.Execute dry(String step, String action, Map<String, String> args) {
        return new Request.Execute(true, step, action, new TreeMap<>(args));
    }

    Reply ask(Request request) throws IOException, ProtocolException {
        return ask(exchange.seal(request));
    }

    Reply ask(Exchange.Sent sent) throws IOException, ProtocolException {
        send(sent.frame());
        return read(sent).reply();
    }

    Exchange.Received read(Exchange.Sent sent) throws IOException, ProtocolException {
        return exchange.open(sent, Frames.read(channel));
    }

    /** The nonce of the next reply, whose signature held. */
    String nextNonce() throws IOException, ProtocolException {
        return Codec.decodeAnswer(Signature.open(Signature.Direction.REPLY, keys, Frames.read(channel))
                        .body())
                .nonce();
    }

    void send(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Whether the other side has closed the connection. */
    boolean closed() throws IOException {
        return channel.read(ByteBuffer.allocate(1)) < 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
