package org.luminousnix.server.live;

/** One reader of the feed. Called in order, one call at a time, while the feed is locked: must neither block nor fail. */
interface FeedReader {
    /** Forget everything: this snapshot, as JSON, holds what was before. */
    void restart(String snapshot);

    /** Whether nobody listens, so that an event need not be written out. */
    default boolean idle() {
        return false;
    }

    /** The next event as JSON. */
    void next(String event);
}
