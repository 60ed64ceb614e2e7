package org.luminousnix.tui.feed;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The listener of one WebSocket: puts partial frames together and hands over whole messages. It never makes the WebSocket wait: a reader
 * that falls too far behind gets a fresh connection, and with it a snapshot in place of all that it missed. Holding the server back
 * instead goes wrong with JDK 25 both ways: with request(1) the end of a connection is not always reported, and a listener that blocks now
 * and then stalls for good.
 */
final class Connection implements WebSocket.Listener {
    private static final int WAITING = 1024;
    private final int maxChars;
    private final StringBuilder partial = new StringBuilder();
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean left;
    private volatile boolean renewal;

    Connection(int maxChars) {
        this.maxChars = maxChars;
    }

    /** What was heard next, or null after so many milliseconds of silence. */
    @Nullable
    Heard next(long millis) throws InterruptedException {
        return renewal ? new Heard.Renew() : heard.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** Asks the reader for a fresh connection; never waits. */
    void renew() {
        renewal = true;
        boolean _ =
                heard.offer(new Heard.Renew()); // wakes a reader that waits; one with a full queue looks at the flag
    }

    /** Nobody reads any more: whatever else arrives is dropped. */
    void leave() {
        left = true;
    }

    /** Takes the failure of something sent as the end of the connection. */
    void endsWith(CompletableFuture<WebSocket> sent) {
        CompletableFuture<WebSocket> _ = sent.exceptionally(error -> {
            onFailure(error);
            throw new CompletionException(error);
        });
    }

    @Override
    public void onOpen(WebSocket socket) {
        socket.request(Long.MAX_VALUE);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        if (partial.length() + data.length() > maxChars) {
            put(new Heard.End("the server sent a message longer than " + maxChars + " characters"));
            leave();
            return null;
        }
        partial.append(data);
        if (last) {
            put(new Heard.Text(partial.toString()));
            partial.setLength(0);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        put(new Heard.End("the server sent binary data, which is not the feed"));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        put(new Heard.Pong());
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        put(new Heard.Pong());
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        String why = reason.isEmpty() ? "" : " " + reason;
        put(new Heard.End("the server closed the connection (" + status + why + ")"));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        onFailure(error);
    }

    private void onFailure(Throwable error) {
        put(new Heard.End("the connection broke: " + Reasons.of(error)));
    }

    private void put(Heard item) {
        if (!left && !heard.offer(item)) {
            left = true;
            heard.clear();
            boolean _ = heard.offer(new Heard.End("this reader fell more than " + WAITING + " messages behind"));
        }
    }
}
