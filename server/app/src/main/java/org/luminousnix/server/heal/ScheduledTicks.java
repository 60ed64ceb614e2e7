package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Real time: waits are completed on the given timer's thread, which must not be blocked by whoever waits. */
public final class ScheduledTicks implements Ticks {
    private final InstantSource clock;
    private final ScheduledExecutorService timer;

    /** Time by this clock and this timer. */
    public ScheduledTicks(InstantSource clock, ScheduledExecutorService timer) {
        this.clock = clock;
        this.timer = timer;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Uni<Void> after(Duration delay) {
        return Uni.createFrom().emitter(waiter -> {
            ScheduledFuture<?> wait =
                    timer.schedule(() -> waiter.complete(null), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
            waiter.onTermination(() -> wait.cancel(false));
        });
    }
}
