package org.luminousnix.tui.feed;

/** What arrived is not a message of the feed; the text says what is wrong with it. */
public final class MalformedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A refusal with its reason. */
    public MalformedMessageException(String reason) {
        super(reason);
    }
}
