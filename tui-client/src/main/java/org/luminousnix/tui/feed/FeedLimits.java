package org.luminousnix.tui.feed;

import java.time.Duration;

/**
 * What the client puts up with from a server.
 *
 * @param maxChars the longest message, in UTF-16 units
 * @param handshake how long connecting may take
 * @param ping how long nothing may arrive before the server is asked whether it is there
 * @param silence how long nothing at all may arrive before the connection counts as dead; longer than {@code ping}
 */
public record FeedLimits(int maxChars, Duration handshake, Duration ping, Duration silence, Backoff backoff) {
    /** For a server on this machine or on the local network. */
    public static final FeedLimits DEFAULT = new FeedLimits(
            8 * 1024 * 1024, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(30), Backoff.DEFAULT);
}
