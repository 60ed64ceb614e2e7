package org.luminousnix.server.privilege;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Request;

/** One blocking connection to the executor: a request, its reply, the next request. Not safe for use by several threads. */
final class Connection implements AutoCloseable {
    private final SocketChannel channel;
    private final Exchange exchange;

    private Connection(SocketChannel channel, Exchange exchange) {
        this.channel = channel;
        this.exchange = exchange;
    }

    /** Connects; IOException where there is no socket or nobody listens. */
    static Connection open(Path socket, Exchange exchange) throws IOException {
        return new Connection(SocketChannel.open(UnixDomainSocketAddress.of(socket)), exchange);
    }

    /** Sends a request and waits for its reply; past the deadline the connection is closed under the read, which then fails. */
    Exchange.Received call(Request request, Duration deadline, ScheduledExecutorService timer)
            throws IOException, ProtocolException {
        ScheduledFuture<?> cut = timer.schedule(this::close, deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            Exchange.Sent sent = exchange.seal(request);
            try {
                write(ByteBuffer.wrap(sent.frame()));
            } catch (ExecutorClient.NotSent e) {
                return refusedBeforeReading(sent, e);
            }
            return exchange.open(sent, Frames.read(channel));
        } finally {
            cut.cancel(false);
        }
    }

    /** A frame that could not be written to its end is never acted on. */
    private void write(ByteBuffer frame) throws ExecutorClient.NotSent {
        try {
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        } catch (IOException e) {
            throw new ExecutorClient.NotSent("the request could not be sent to the executor: " + e.getMessage(), e);
        }
    }

    /** An executor that knows the caller for no peer says so and closes before it has read anything: its word is still there to be read. */
    private Exchange.Received refusedBeforeReading(Exchange.Sent sent, ExecutorClient.NotSent broken)
            throws ExecutorClient.NotSent {
        try {
            return exchange.open(sent, Frames.read(channel));
        } catch (IOException | ProtocolException e) {
            broken.addSuppressed(e);
            throw broken;
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            Log.debugf("closing the executor's socket: %s", e.getMessage());
        }
    }
}
