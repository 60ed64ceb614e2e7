package org.luminousnix.executor.os;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Time as actions use it.
 *
 * @param clock the time of day: only to compare with the time of day of a file
 * @param nanos nanoseconds of a clock that never jumps: for everything that is waited for
 */
public record HostTime(InstantSource clock, LongSupplier nanos) {
    /** The machine's. */
    public static final HostTime SYSTEM = new HostTime(InstantSource.system(), System::nanoTime);

    /** A stopwatch that starts now. */
    public Stopwatch start() {
        return new Stopwatch(nanos, nanos.getAsLong());
    }

    /** Lets time pass. */
    public void pause(Duration span) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(span.toNanos());
    }

    /** How long something takes. */
    public record Stopwatch(LongSupplier nanos, long started) {
        /** The time since the start. */
        public Duration elapsed() {
            return Duration.ofNanos(nanos.getAsLong() - started);
        }
    }
}
