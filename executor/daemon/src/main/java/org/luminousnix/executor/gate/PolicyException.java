package org.luminousnix.executor.gate;

/** A policy that cannot be used; the message names the file or line and says what would be right. */
public final class PolicyException extends Exception {
    /** What is wrong with which line. */
    public PolicyException(String message) {
        super(message);
    }
}
