package org.luminousnix.tui.feed;

import java.util.concurrent.CompletableFuture;

/** The sending side of one open feed. */
interface Wire {
    /** Asks the other side whether it is there; fails where that could not be sent. */
    CompletableFuture<?> ping();

    /** Drops the connection without a word. */
    void abort();
}
