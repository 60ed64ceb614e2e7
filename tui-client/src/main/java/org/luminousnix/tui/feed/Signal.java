package org.luminousnix.tui.feed;

import java.time.Duration;
import org.luminousnix.model.FeedMessage;

/** What the feed client tells its reader, in order. */
public sealed interface Signal {
    /** A connection is being opened; {@code attempt} is 1 for the first since the last one that worked. */
    record Connecting(int attempt) implements Signal {}

    /** A message that continues what came before; the first of each connection is a snapshot. {@code json} is its text. */
    record Received(FeedMessage message, String json) implements Signal {}

    /** A message of a kind that this program does not know was left out; {@code json} is its text. */
    record Skipped(String type, String json) implements Signal {}

    /** There is no connection any more: why, as a sentence part, and when the next attempt starts. */
    record Broken(String reason, Duration retryIn) implements Signal {}
}
