package org.luminousnix.server.notify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before a message is tried again: twice as long each time, with a fifth of jitter so that receivers are not met in step. */
final class Backoff {
    static final Duration FIRST = Duration.ofSeconds(5);
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final double JITTER = 0.2;
    private static final int MOST_DOUBLINGS = 20;

    private Backoff() {}

    /** The wait after this many failed attempts (1, 2, …). */
    static Duration after(int attempts, RandomGenerator random) {
        long plain =
                Math.min(FIRST.toMillis() << Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1)), LONGEST.toMillis());
        double factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
        return Duration.ofMillis(Math.round(plain * factor));
    }
}
