package org.luminousnix.tui.feed;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The listener of one WebSocket: puts partial frames together and hands over whole messages. It asks for more only when
 * {@link #more} is called, so a slow reader holds the server back instead of filling memory.
 */
final class Connection implements WebSocket.Listener {
    private final int maxChars;
    private final StringBuilder partial = new StringBuilder();
    final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

    Connection(int maxChars) {
        this.maxChars = maxChars;
    }

    /** Allows the next frame to be delivered. */
    static void more(WebSocket socket) {
        socket.request(1);
    }

    /** Takes the failure of something sent as the end of the connection. */
    void endsWith(CompletableFuture<WebSocket> sent) {
        CompletableFuture<WebSocket> _ = sent.exceptionally(error -> {
            heard.add(new Heard.End("the connection broke: " + Reasons.of(error)));
            throw new CompletionException(error);
        });
    }

    @Override
    public void onOpen(WebSocket socket) {
        more(socket);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        if (partial.length() + data.length() > maxChars) {
            heard.add(new Heard.End("the server sent a message longer than " + maxChars + " characters"));
            return null;
        }
        partial.append(data);
        if (last) {
            heard.add(new Heard.Text(partial.toString()));
            partial.setLength(0);
        } else {
            more(socket);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        heard.add(new Heard.End("the server sent binary data, which is not the feed"));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        heard.add(new Heard.Pong());
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        heard.add(new Heard.Pong());
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        heard.add(new Heard.End(
                "the server closed the connection (" + status + (reason.isEmpty() ? "" : " " + reason) + ")"));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        heard.add(new Heard.End("the connection broke: " + Reasons.of(error)));
    }
}
