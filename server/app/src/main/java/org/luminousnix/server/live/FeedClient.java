package org.luminousnix.server.live;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The buffer between the feed and one connection: one message under way at a time, a bounded number waiting. A client that falls behind by
 * more loses what waits and gets a fresh snapshot once the message under way has been taken.
 */
final class FeedClient implements FeedReader {
    private final Function<String, Uni<Void>> send;
    private final int bound;
    private final Consumer<FeedClient> resync;
    private final Consumer<Throwable> failed;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean behind;
    private boolean ended;

    /**
     * @param send sends one message; its Uni ends when the connection has taken it
     * @param resync asks the feed to restart this client; called without any lock of this client
     * @param failed told once when sending failed; nothing is sent afterwards
     */
    FeedClient(Function<String, Uni<Void>> send, int bound, Consumer<FeedClient> resync, Consumer<Throwable> failed) {
        this.send = send;
        this.bound = bound;
        this.resync = resync;
        this.failed = failed;
    }

    @Override
    public void restart(String snapshot) {
        synchronized (this) {
            behind = false;
            waiting.clear();
            waiting.add(snapshot);
        }
        drain();
    }

    @Override
    public void next(String event) {
        synchronized (this) {
            if (behind) {
                return;
            }
            if (waiting.size() >= bound) {
                waiting.clear();
                behind = true;
                return;
            }
            waiting.add(event);
        }
        drain();
    }

    /** How many messages wait. */
    synchronized int backlog() {
        return waiting.size();
    }

    private void drain() {
        String text = take();
        if (text != null) {
            send.apply(text).subscribe().with(done -> taken(), this::ended);
        }
    }

    private synchronized @Nullable String take() {
        if (sending || ended) {
            return null;
        }
        String text = waiting.poll();
        sending = text != null;
        return text;
    }

    private void taken() {
        boolean restart;
        synchronized (this) {
            sending = false;
            restart = behind;
        }
        if (restart) {
            resync.accept(this);
        } else {
            drain();
        }
    }

    private void ended(Throwable why) {
        synchronized (this) {
            ended = true;
            waiting.clear();
        }
        failed.accept(why);
    }
}
