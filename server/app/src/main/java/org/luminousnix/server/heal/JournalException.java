package org.luminousnix.server.heal;

/** The journal or the ledger could not be read or written; nothing of the call was kept. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception whose message says what could not be written or read, where, and why. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
