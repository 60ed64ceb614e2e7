package org.luminousnix.executor.gate;

import java.time.Duration;

/** How often: so many times per period, which is also how many at once. */
public record Rate(int times, Duration period) {
    public Rate {
        if (times < 1 || period.isZero() || period.isNegative()) {
            throw new IllegalArgumentException(
                    "rate: %d per %s must be at least 1 per a time span".formatted(times, period));
        }
    }

    /** The time in which one token comes back, in nanoseconds. */
    long nanosPerToken() {
        return Math.max(1, period.toNanos() / times);
    }
}
