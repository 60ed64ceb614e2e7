package org.luminousnix.server.probe;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private volatile @Nullable Standing standing;
    private List<Sample> before = List.of();

    /** The last answer of a probe that is not read at each tick, and when it was begun, in nanoseconds. */
    private record Standing(ProbeReading answer, long begun) {}

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

    /** What can be answered without a reading: what still stands, or that the reading before still hangs; null where it must be read. */
    @Nullable
    ProbeReading atOnce(boolean fresh, long asked) {
        if (hangs(asked)) {
            return failed("deadline " + seconds() + ": the reading before this one still hangs", asked);
        }
        Standing last = standing;
        // a tick that comes a little early is the one that was meant
        return last == null || fresh || asked - last.begun >= probe.every().toNanos() / 10 * 9
                ? null
                : last.answer.standing(host.now());
    }

    /** Starts one reading on a thread of the probe's own, which then says that it has answered. */
    void start(boolean fresh, Asked to) {
        Runnable run = () -> to.answered(this, read(fresh, to.at()));
        if (ownThread != null) {
            ownThread.execute(run);
        } else {
            Thread.ofVirtual().name("probe-" + probe.name()).start(run);
        }
    }

    /** Who has asked for a reading, and when, in nanoseconds. */
    interface Asked {
        long at();

        void answered(Slot slot, ProbeReading reading);
    }

    /** What is answered where the deadline passed. */
    ProbeReading late(long asked) {
        return failed("deadline " + seconds() + " passed without an answer", asked);
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

    /** Waits for its turn, at most the deadline, and reads, on this thread. */
    ProbeReading read(boolean fresh, long asked) {
        try {
            if (!running.tryLock(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                return failed("deadline " + seconds() + ": another reading took it all", asked);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed("interrupted", asked);
        }
        try {
            long begun = host.nanos().getAsLong();
            started = begun;
            Reading reading = read(fresh, probe, host);
            boolean late = host.nanos().getAsLong() - asked > deadline.toNanos();
            ProbeReading answer = answer(reading, asked, late ? Set.of() : gone(reading));
            boolean stands = !late
                    && !(reading instanceof Reading.Failed)
                    && !probe.every().isZero();
            standing = stands ? new Standing(answer, begun) : null;
            return answer;
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
        if (reading instanceof Reading.Failed) {
            return Set.of();
        }
        List<Sample> now = reading instanceof Reading.Got got ? got.samples() : List.of();
        List<Sample> then = before;
        before = now;
        if (sameSeries(then, now)) {
            return Set.of();
        }
        Set<Metric> gone = new HashSet<>();
        then.forEach(sample -> gone.add(sample.metric()));
        now.forEach(sample -> gone.remove(sample.metric()));
        return gone;
    }

    /** Whether two readings have the same series in the same order, as nearly all have. */
    private static boolean sameSeries(List<Sample> then, List<Sample> now) {
        if (then.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!then.get(i).metric().equals(now.get(i).metric())) {
                return false;
            }
        }
        return true;
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
