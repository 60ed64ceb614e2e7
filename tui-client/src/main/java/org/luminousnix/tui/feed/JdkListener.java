package org.luminousnix.tui.feed;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Hands what the JDK's WebSocket hears to a {@link Connection}. Holding the server back goes wrong with JDK 25 both ways: with request(1)
 * the end of a connection is not always reported, and a listener that blocks now and then stalls for good.
 */
record JdkListener(Connection connection) implements WebSocket.Listener {
    /** The sending side of a WebSocket of the JDK. */
    record JdkWire(WebSocket socket) implements Wire {
        @Override
        public CompletableFuture<?> ping() {
            return socket.sendPing(ByteBuffer.allocate(0));
        }

        @Override
        public void abort() {
            socket.abort();
        }
    }

    @Override
    public void onOpen(WebSocket socket) {
        socket.request(Long.MAX_VALUE);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        connection.text(data, last);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        connection.binary();
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        connection.alive();
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        connection.alive();
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        connection.closed(status, reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        connection.failed(error);
    }
}
