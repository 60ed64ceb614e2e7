package org.luminousnix.server.probe;

import org.jspecify.annotations.Nullable;

/**
 * The earlier readings of a counter that a rate is computed against. Two are kept at least 250 ms apart, so that a reading
 * right after another one is compared with the older and its rate is not noise.
 */
final class Baseline<T> {
    private static final long LEAST_NANOS = 250_000_000;

    private @Nullable Kept<T> older;
    private @Nullable Kept<T> newer;

    /** A reading and its monotonic time in nanoseconds. */
    record Kept<T>(T value, long nanos) {
        double secondsUntil(long later) {
            return (later - nanos) / 1e9;
        }
    }

    /** The newest kept reading that is old enough at {@code nanos}; null where there is none. */
    @Nullable
    Kept<T> before(long nanos) {
        return oldEnough(newer, nanos) ? newer : oldEnough(older, nanos) ? older : null;
    }

    /** Keeps this reading for later ones, unless the newest kept is too young for two of them. */
    void keep(T value, long nanos) {
        if (newer == null || oldEnough(newer, nanos)) {
            older = newer;
            newer = new Kept<>(value, nanos);
        }
    }

    private static boolean oldEnough(@Nullable Kept<?> kept, long nanos) {
        return kept != null && nanos - kept.nanos() >= LEAST_NANOS;
    }
}
