package org.luminousnix.tui.feed;

import org.luminousnix.model.Snapshot;

/**
 * The guard against lost events: a snapshot starts the count, each later message adds exactly one, also over several connections. Not for
 * use by many threads.
 */
final class SequenceGate {
    private long last = -1;

    /** The sequence of the last message, below 0 before the first. */
    long last() {
        return last;
    }

    /** Lets a message through or throws with the reason why the connection is worth nothing any more. */
    void pass(Decoder.Decoded decoded) throws MalformedMessageException, LostEventsException {
        boolean snapshot = decoded instanceof Decoder.Known(Snapshot s) && s != null;
        if (!snapshot && last < 0) {
            throw new MalformedMessageException("the feed did not begin with a snapshot");
        }
        if (!snapshot && decoded.sequence() > last + 1) {
            throw new LostEventsException(
                    "events " + (last + 1) + " to " + (decoded.sequence() - 1) + " were lost on the way");
        }
        last = snapshot ? decoded.sequence() : Math.max(last, decoded.sequence());
    }
}
