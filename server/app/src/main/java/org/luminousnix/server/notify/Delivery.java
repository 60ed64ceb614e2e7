package org.luminousnix.server.notify;

/** What came of sending a message. Whether to try again is part of the answer. */
public sealed interface Delivery {
    /** The receiver's side has it. */
    record Sent() implements Delivery {}

    /** It did not arrive, and may later. */
    record Again(String why) implements Delivery {}

    /** It will never be taken. */
    record Never(String why) implements Delivery {}
}
