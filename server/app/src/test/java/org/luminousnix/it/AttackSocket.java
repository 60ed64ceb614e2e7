package org.luminousnix.it;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.ProtocolException;

/** A connection to the executor over which anything may be written. */
final class AttackSocket implements AutoCloseable {
    private final SocketChannel channel;

    private AttackSocket(SocketChannel channel) {
        this.channel = channel;
    }

    static AttackSocket open(Path socket) throws IOException {
        return new AttackSocket(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    /** The reply to a request, over a connection of its own. */
    static String exchange(Path socket, Exchange exchange, Exchange.Sent sent) throws IOException, ProtocolException {
        return exchange(socket, exchange, sent, sent.frame());
    }

    /** The reply to other bytes than those of the request. */
    static String exchange(Path socket, Exchange exchange, Exchange.Sent sent, byte[] frame)
            throws IOException, ProtocolException {
        try (AttackSocket one = open(socket)) {
            String unsent = "";
            try {
                one.write(frame);
            } catch (IOException e) {
                // what it said before it closed is read below
                unsent = "unsent, ";
            }
            return unsent + exchange.open(sent, Frames.read(one.channel)).reply();
        }
    }

    void write(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Reads until the other side closes. */
    void untilClosed() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        try {
            while (channel.read(buffer.clear()) >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            System.out.println("reset: " + e.getMessage());
        }
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
