package org.luminousnix.server.live;

/** Where a client's messages go: one connection. */
interface FeedOut {
    /** Whether what was sent has not been taken yet, and more should wait. */
    boolean full();

    /** Sends one message; must not fail. */
    void send(String text);
}
