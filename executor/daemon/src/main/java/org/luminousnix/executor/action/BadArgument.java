package org.luminousnix.executor.action;

/** An argument that is not what its parameter declares; the message names it and says what would be right. */
public final class BadArgument extends Exception {
    /** A violation with its message. */
    public BadArgument(String message) {
        super(message);
    }
}
