package org.luminousnix.tui.state;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How old what is shown is, and when that is too old: three times the server's own sampling interval, which is learnt from the stamps of
 * its samples.
 *
 * @param received when the last message arrived, by this machine's clock; null before the first
 * @param sampled the server's stamp of its last samples, or null
 * @param interval the time between its last two samplings, or null while unknown
 */
public record Freshness(
        @Nullable Instant received,
        @Nullable Instant sampled,
        @Nullable Duration interval) {
    /** Nothing has arrived yet. */
    public static final Freshness NONE = new Freshness(null, null, null);

    private static final Duration AT_LEAST = Duration.ofSeconds(10);
    private static final Duration WHILE_UNKNOWN = Duration.ofSeconds(45);
    private static final int MISSED = 3;

    /** After a message of any kind. */
    Freshness heard(Instant now) {
        return new Freshness(now, sampled, interval);
    }

    /** After samples that the server stamped {@code at}. */
    Freshness sampled(Instant now, Instant at) {
        Duration between = sampled == null ? null : Duration.between(sampled, at);
        boolean usable = between != null && !between.isNegative() && !between.isZero();
        return new Freshness(now, at, usable ? between : interval);
    }

    /** After a new connection: the stamps before and after it say nothing about the interval. */
    Freshness restarted(Instant now) {
        return new Freshness(now, null, interval);
    }

    /** The age of what is shown, never negative; zero before anything has arrived. */
    public Duration age(Instant now) {
        Duration age = received == null ? Duration.ZERO : Duration.between(received, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Whether what is shown is too old to be believed. */
    public boolean stale(Instant now) {
        Duration limit = interval == null ? WHILE_UNKNOWN : interval.multipliedBy(MISSED);
        return age(now).compareTo(limit.compareTo(AT_LEAST) < 0 ? AT_LEAST : limit) > 0;
    }
}
