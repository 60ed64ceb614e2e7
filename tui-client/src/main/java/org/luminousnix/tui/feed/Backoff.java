package org.luminousnix.tui.feed;

import java.time.Duration;

/** How long to wait before the next attempt: doubling from {@code initial} up to {@code max}, less up to a quarter by chance. */
public record Backoff(Duration initial, Duration max) {
    /** For a person who watches: half a second at first, never more than ten. */
    public static final Backoff DEFAULT = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

    /** The wait after so many failures in a row (1 or more); {@code chance} is in 0..1. */
    public Duration after(int failures, double chance) {
        long factor = 1L << Math.clamp(failures - 1, 0, 20);
        long millis = Math.min(max.toMillis(), initial.toMillis() * factor);
        return Duration.ofMillis(Math.round(millis * (1 - 0.25 * chance)));
    }
}
