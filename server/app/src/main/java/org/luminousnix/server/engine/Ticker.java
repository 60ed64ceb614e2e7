package org.luminousnix.server.engine;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;

/** The pulse: a tick each interval of the policy, by the timetable. A tick that comes while the one before it is read is dropped and counted. */
@ApplicationScoped
public class Ticker {
    private static final Metric DROPPED = Metric.of("ticks_dropped_total");

    private final Timetable timetable;
    private final History history;
    private final InstantSource clock;
    private final BroadcastProcessor<Instant> ticks = BroadcastProcessor.create();
    private final AtomicLong dropped = new AtomicLong();
    private @Nullable ScheduledFuture<?> running;

    @Inject
    Ticker(Timetable timetable, History history, InstantSource clock) {
        this.timetable = timetable;
        this.history = history;
        this.clock = clock;
    }

    /** The ticks, for one reader who asks for the next when it is done with one. */
    Multi<Instant> ticks() {
        return ticks.onOverflow().invoke(dropped::incrementAndGet).drop();
    }

    /** Ticks with this interval from now on; the first one at once. */
    synchronized void every(Duration interval) {
        ScheduledFuture<?> before = running;
        if (before != null) {
            before.cancel(false);
        }
        running = timetable.often(interval, interval, this::tick);
        tick();
    }

    void tick() {
        Instant now = clock.instant();
        history.add(List.of(new Sample(DROPPED, dropped.get(), now)));
        ticks.onNext(now);
    }
}
