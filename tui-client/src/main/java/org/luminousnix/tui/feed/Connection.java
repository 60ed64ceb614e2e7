package org.luminousnix.tui.feed;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one open feed hears: puts partial messages together and hands over whole ones. It never makes the socket wait: a reader
 * that falls too far behind gets a fresh connection, and with it a snapshot in place of all that it missed.
 */
final class Connection {
    private static final int WAITING = 1024;
    private final int maxChars;
    private final StringBuilder partial = new StringBuilder();
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(WAITING);
    private volatile boolean left;
    private volatile boolean renewal;

    Connection(int maxChars) {
        this.maxChars = maxChars;
    }

    /** The longest message that is taken, in UTF-16 units. */
    int maxChars() {
        return maxChars;
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
    void endsWith(CompletableFuture<?> sent) {
        CompletableFuture<?> _ = sent.exceptionally(error -> {
            failed(error);
            throw new CompletionException(error);
        });
    }

    /** A text, or a part of one; called by one thread at a time. */
    void text(CharSequence data, boolean last) {
        if (partial.length() + data.length() > maxChars) {
            tooLong();
            return;
        }
        partial.append(data);
        if (last) {
            put(new Heard.Text(partial.toString()));
            partial.setLength(0);
        }
    }

    /** A message longer than is taken. */
    void tooLong() {
        put(new Heard.End("the server sent a message longer than " + maxChars + " characters"));
        leave();
    }

    /** Bytes that are no text. */
    void binary() {
        put(new Heard.End("the server sent binary data, which is not the feed"));
    }

    /** A sign of life without content. */
    void alive() {
        put(new Heard.Pong());
    }

    /** The server ended the connection in order. */
    void closed(int status, String reason) {
        String why = reason.isEmpty() ? "" : " " + reason;
        put(new Heard.End("the server closed the connection (" + status + why + ")"));
    }

    /** The connection is no more. */
    void failed(Throwable error) {
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
