package org.luminousnix.tui.feed;

/** What one connection heard, in order. */
sealed interface Heard {
    /** A whole text message. */
    record Text(String text) implements Heard {}

    /** A sign of life without content. */
    record Pong() implements Heard {}

    /** The end of the connection, as a sentence part. */
    record End(String reason) implements Heard {}

    /** The reader wants a fresh connection. */
    record Renew() implements Heard {}
}
