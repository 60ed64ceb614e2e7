package org.luminousnix.server.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The bounded buffer before one connection. A client that falls behind by more loses what waits and gets a fresh snapshot once its connection
 * takes messages again. Belongs to one event loop: every call comes from there.
 */
final class FeedClient {
    private final FeedOut out;
    private final int bound;
    private final Consumer<FeedClient> resync;
    private final Deque<String> waiting = new ArrayDeque<>();
    // until its first snapshot a client is one that fell behind and has asked
    private boolean behind = true;
    private boolean asked = true;

    /**
     * @param bound how many messages wait at most
     * @param resync asks the feed to restart this client
     */
    FeedClient(FeedOut out, int bound, Consumer<FeedClient> resync) {
        this.out = out;
        this.bound = bound;
        this.resync = resync;
    }

    /** Forget everything: this snapshot, as JSON, holds what was before. */
    void restart(String snapshot) {
        behind = false;
        asked = false;
        waiting.clear();
        offer(snapshot);
    }

    /** It has the state that these events lead on from. */
    void resume(List<String> missed) {
        behind = false;
        asked = false;
        missed.forEach(this::next);
    }

    /** The next event as JSON. */
    void next(String event) {
        if (!behind) {
            offer(event);
        }
    }

    private void offer(String text) {
        if (waiting.isEmpty() && !out.full()) {
            out.send(text);
        } else if (waiting.size() < bound) {
            waiting.add(text);
        } else {
            waiting.clear();
            behind = true;
        }
    }

    /** The connection takes messages again. */
    void drained() {
        while (!waiting.isEmpty() && !out.full()) {
            out.send(waiting.remove());
        }
        if (behind && !asked) {
            asked = true;
            resync.accept(this);
        }
    }

    /** How many messages wait. */
    int backlog() {
        return waiting.size();
    }
}
