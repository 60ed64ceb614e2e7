package org.luminousnix.server.engine;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;

/** The pulse: a tick each interval of the policy, driven by the scheduler. A tick that comes while the one before it is read is dropped and counted. */
@ApplicationScoped
public class Ticker {
    private static final String IDENTITY = "tick";

    private final Scheduler scheduler;
    private final History history;
    private final InstantSource clock;
    private final BroadcastProcessor<Instant> ticks = BroadcastProcessor.create();
    private final AtomicLong dropped = new AtomicLong();

    @Inject
    Ticker(Scheduler scheduler, History history, InstantSource clock) {
        this.scheduler = scheduler;
        this.history = history;
        this.clock = clock;
    }

    /** The ticks, for one reader who asks for the next when it is done with one. */
    Multi<Instant> ticks() {
        return ticks.onOverflow().invoke(dropped::incrementAndGet).drop();
    }

    /** Ticks with this interval from now on; the first one at once. */
    void every(Duration interval) {
        if (scheduler.getScheduledJob(IDENTITY) != null) {
            scheduler.unscheduleJob(IDENTITY);
        }
        scheduler
                .newJob(IDENTITY)
                .setInterval(interval.toString())
                .setConcurrentExecution(Scheduled.ConcurrentExecution.PROCEED)
                .setTask(_ -> tick())
                .schedule();
        tick();
    }

    void tick() {
        Instant now = clock.instant();
        history.add(List.of(new Sample(Metric.of("ticks_dropped_total"), dropped.get(), now)));
        ticks.onNext(now);
    }
}
