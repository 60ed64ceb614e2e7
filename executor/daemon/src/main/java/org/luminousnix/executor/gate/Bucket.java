package org.luminousnix.executor.gate;

/**
 * A token bucket as a value on a monotonic clock. It stores how many nanoseconds are missing until it is full, so that it never
 * drifts; time that runs backwards gives nothing.
 *
 * @param missing nanoseconds of refill until full, at {@code at}
 * @param at the latest time seen
 */
record Bucket(long missing, long at) {
    /** A full bucket. */
    static Bucket full(long now) {
        return new Bucket(0, now);
    }

    /** The bucket at a later time. */
    Bucket at(long now) {
        return now <= at ? this : new Bucket(Math.max(0, missing - (now - at)), now);
    }

    /** The bucket on a clock that began anew: what is missing stays missing. */
    Bucket rebased(long now) {
        return new Bucket(missing, now);
    }

    /** Nanoseconds until a token is there, 0 when one is. */
    long delay(Rate rate) {
        return Math.max(0, missing - rate.nanosPerToken() * (rate.times() - 1L));
    }

    /** The bucket without one token, which must be there. */
    Bucket spend(Rate rate) {
        if (delay(rate) > 0) {
            throw new IllegalStateException("no token");
        }
        return new Bucket(missing + rate.nanosPerToken(), at);
    }
}
