package org.luminousnix.server.probe;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
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
    private volatile Duration deadline;
    private final ReentrantLock running = new ReentrantLock();
    private final @Nullable ExecutorService ownThread;
    private volatile long started = Long.MIN_VALUE;
    private Set<Metric> before = Set.of();

    Slot(Probe probe, Host host, Duration deadline) {
        this.probe = probe;
        this.host = host;
        this.deadline = deadline;
        this.ownThread = probe.mayHang() ? Executors.newSingleThreadExecutor(named(probe)) : null;
    }

    private static ThreadFactory named(Probe probe) {
        return Thread.ofPlatform().daemon().name("probe-" + probe.name()).factory();
    }

    /** How long a reading may take from now on. */
    void within(Duration newDeadline) {
        deadline = newDeadline;
    }

    Probe probe() {
        return probe;
    }

    /** A reading that was started, or could not be; its answer is had once, by {@link #finish}. */
    record Started(long asked, CompletableFuture<ProbeReading> answer) {}

    /** Starts one reading on a thread of its own; not while another one is past its deadline. */
    Started start(boolean fresh) {
        long asked = host.nanos().getAsLong();
        CompletableFuture<ProbeReading> answer = new CompletableFuture<>();
        if (hangs(asked)) {
            answer.complete(failed("deadline " + seconds() + ": the reading before this one still hangs", asked));
        } else {
            start(() -> answer.complete(run(fresh, asked)));
        }
        return new Started(asked, answer);
    }

    /** The answer, where there is one by now; else that the deadline passed. */
    ProbeReading finish(Started started) {
        return started.answer.isDone()
                ? started.answer.join()
                : failed("deadline " + seconds() + " passed without an answer", started.asked);
    }

    /** Ends the slot's own thread, where it has one. */
    void close() {
        if (ownThread != null) {
            ownThread.shutdownNow();
        }
    }

    private ProbeReading failed(String why, long asked) {
        return answer(new Reading.Failed(why), asked, Set.of());
    }

    private boolean hangs(long now) {
        long since = started;
        return since != Long.MIN_VALUE && now - since > deadline.toNanos();
    }

    private void start(Runnable run) {
        if (ownThread != null) {
            ownThread.execute(run);
        } else {
            Thread.ofVirtual().name("probe-" + probe.name()).start(run);
        }
    }

    /** Waits for its turn, at most the deadline, and reads. */
    private ProbeReading run(boolean fresh, long asked) {
        try {
            if (!running.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                return failed("deadline " + seconds() + ": another reading took it all", asked);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted", asked);
        }
        try {
            started = host.nanos().getAsLong();
            Reading reading = read(fresh, probe, host);
            boolean late = host.nanos().getAsLong() - asked > deadline.toNanos();
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
