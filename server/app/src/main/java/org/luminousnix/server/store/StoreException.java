package org.luminousnix.server.store;

/** The store cannot be opened; the message says which file, why, and what a person can do. The file is left as it is. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception with what is wrong. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** An exception with what is wrong. */
    public StoreException(String message) {
        super(message);
    }
}
