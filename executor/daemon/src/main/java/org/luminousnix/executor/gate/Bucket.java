package org.luminousnix.executor.gate;

import java.math.BigInteger;

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

    /** The bucket at another rate: as many tokens are missing as before, rounded so that none comes back. */
    Bucket converted(Rate from, Rate to) {
        BigInteger[] parts = BigInteger.valueOf(missing)
                .multiply(BigInteger.valueOf(to.nanosPerToken()))
                .divideAndRemainder(BigInteger.valueOf(from.nanosPerToken()));
        BigInteger up = parts[0].add(BigInteger.valueOf(parts[1].signum()));
        return new Bucket(up.min(BigInteger.valueOf(Long.MAX_VALUE / 4)).longValueExact(), at);
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
