package org.luminousnix.server.probe;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/**
 * The place where one probe runs: one reading at a time, each with a deadline. While a reading is past its deadline and has
 * not returned, no other is started.
 */
final class Slot {
    private final Probe probe;
    private final Host host;
    private final Duration deadline;
    private final ReentrantLock running = new ReentrantLock();
    private volatile long started = Long.MIN_VALUE;
    private Set<Metric> before = Set.of();

    Slot(Probe probe, Host host, Duration deadline) {
        this.probe = probe;
        this.host = host;
        this.deadline = deadline;
    }

    Probe probe() {
        return probe;
    }

    /** One reading; never fails, never later than the deadline. */
    Uni<ProbeReading> read(boolean fresh) {
        return Uni.createFrom().deferred(() -> {
            long asked = host.nanos().getAsLong();
            if (hangs(asked)) {
                Reading hung =
                        new Reading.Failed("deadline " + seconds() + ": the reading before this one still hangs");
                return Uni.createFrom().item(answer(hung, asked, Set.of()));
            }
            Uni<ProbeReading> run = Uni.createFrom()
                    .emitter(emitter -> start(() -> {
                        ProbeReading reading = run(fresh, asked);
                        emitter.complete(reading);
                    }));
            return run.ifNoItem()
                    .after(deadline)
                    .recoverWithItem(() -> answer(
                            new Reading.Failed("deadline " + seconds() + " passed without an answer"),
                            asked,
                            Set.of()));
        });
    }

    private boolean hangs(long now) {
        long since = started;
        return since != Long.MIN_VALUE && now - since > deadline.toNanos();
    }

    private void start(Runnable run) {
        Thread.Builder thread = probe.mayHang() ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
        thread.name("probe-" + probe.name()).start(run);
    }

    /** Waits for its turn, at most the deadline, and reads. */
    private ProbeReading run(boolean fresh, long asked) {
        try {
            if (!running.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                return answer(
                        new Reading.Failed("deadline " + seconds() + ": another reading took it all"), asked, Set.of());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer(new Reading.Failed("interrupted"), asked, Set.of());
        }
        try {
            started = host.nanos().getAsLong();
            Reading reading = read(fresh, probe, host);
            boolean late = hangs(host.nanos().getAsLong());
            return answer(reading, asked, late ? Set.of() : gone(reading));
        } finally {
            started = Long.MIN_VALUE;
            running.unlock();
        }
    }

    private static Reading read(boolean fresh, Probe probe, Host host) {
        try {
            return fresh ? probe.readFresh(host) : probe.read(host);
        } catch (IOException | RuntimeException e) {
            return new Reading.Failed(why(e));
        }
    }

    private static String why(Exception e) {
        String message = String.valueOf(e.getMessage());
        return e.getClass() == IOException.class ? message : e.getClass().getSimpleName() + ": " + message;
    }

    /** What the previous complete reading had and this one lacks; a failed reading tells nothing about that. */
    private Set<Metric> gone(Reading reading) {
        Set<Metric> now = new HashSet<>();
        switch (reading) {
            case Reading.Failed _ -> {
                return Set.of();
            }
            case Reading.Absent _ -> {}
            case Reading.Got got -> {
                for (Sample sample : got.samples()) {
                    now.add(sample.metric());
                }
            }
        }
        Set<Metric> gone = new HashSet<>(before);
        gone.removeAll(now);
        before = now;
        return gone;
    }

    private ProbeReading answer(Reading reading, long asked, Set<Metric> gone) {
        Instant at = host.now();
        Duration took = Duration.ofNanos(Math.max(0, host.nanos().getAsLong() - asked));
        return new ProbeReading(probe.name(), probe.source(), reading, took, at, gone);
    }

    private String seconds() {
        return deadline.toMillis() / 1000.0 + " s";
    }
}
