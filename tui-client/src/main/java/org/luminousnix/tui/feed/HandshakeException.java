package org.luminousnix.tui.feed;

import java.io.IOException;

/** The server answered with a status where it should have opened the feed. */
final class HandshakeException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    HandshakeException(int status) {
        super("HTTP " + status + " instead of a feed");
        this.status = status;
    }

    int status() {
        return status;
    }
}
