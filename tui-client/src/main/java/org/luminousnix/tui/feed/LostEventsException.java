package org.luminousnix.tui.feed;

/** Events are missing between what was read and what came next; only a fresh snapshot helps. The text names them. */
final class LostEventsException extends Exception {
    private static final long serialVersionUID = 1L;

    LostEventsException(String reason) {
        super(reason);
    }
}
