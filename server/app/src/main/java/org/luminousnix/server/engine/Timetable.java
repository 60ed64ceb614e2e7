package org.luminousnix.server.engine;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What is done again and again, by one thread that sleeps until the next thing is due. Quarkus' scheduler wakes each second to look
 * whether anything is, and took as much as all the system probes.
 */
@ApplicationScoped
public class Timetable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("timetable").factory());

    /** Does what returns at once, on the timer's own thread. What came due while the machine slept is done once. */
    ScheduledFuture<?> often(Duration first, Duration every, Runnable work) {
        return timer.scheduleWithFixedDelay(
                () -> guarded(work), first.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Does what may wait, on a thread of its own each time; not while the time before is still under way. */
    void each(Duration first, Duration every, String name, Runnable work) {
        AtomicBoolean running = new AtomicBoolean();
        var _ = often(first, every, () -> {
            if (running.compareAndSet(false, true)) {
                Thread.ofVirtual().name(name).start(() -> {
                    try {
                        guarded(work);
                    } finally {
                        running.set(false);
                    }
                });
            }
        });
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            Log.error("what is due now and then could not be done", e);
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
