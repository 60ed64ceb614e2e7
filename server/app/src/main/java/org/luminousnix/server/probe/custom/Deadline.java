package org.luminousnix.server.probe.custom;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A time on the monotonic clock by which a check must have its answer. */
record Deadline(LongSupplier nanos, long end, Duration whole) {
    static Deadline in(Duration whole, LongSupplier nanos) {
        return new Deadline(nanos, nanos.getAsLong() + whole.toNanos(), whole);
    }

    /** How long there still is, at least a millisecond; SocketTimeoutException where there is nothing left. */
    Duration left() throws SocketTimeoutException {
        long left = end - nanos.getAsLong();
        if (left <= 0) {
            throw new SocketTimeoutException(missed());
        }
        return Duration.ofNanos(Math.max(left, 1_000_000));
    }

    /** The same for calls that take milliseconds. */
    int millis() throws SocketTimeoutException {
        return (int) Math.min(Integer.MAX_VALUE, left().toMillis());
    }

    /** An equal part of what is left, for one of {@code parts} things that are asked in turn. */
    Deadline part(int parts) throws SocketTimeoutException {
        return in(left().dividedBy(parts), nanos);
    }

    String missed() {
        return "no answer within " + whole.toMillis() / 1000.0 + " s";
    }
}
