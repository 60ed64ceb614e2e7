package org.luminousnix.executor.lease;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.Undo;

/** Takes back what is overdue, as often as it takes. */
final class Expiry {
    private static final long FIRST_DELAY = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_DELAY = Duration.ofMinutes(1).toNanos();
    private static final int DOUBLINGS = 6;

    private final Leases leases;
    private final LeaseTrail trail;
    private final Calls calls;
    private final Undoer undoer;
    private final LongSupplier bootNanos;
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();

    /** How often it did not work in a row, and when to try again. */
    private record Failures(int times, long again) {}

    Expiry(Leases leases, LeaseTrail trail, Calls calls, Undoer undoer, LongSupplier bootNanos) {
        this.leases = leases;
        this.trail = trail;
        this.calls = calls;
        this.undoer = undoer;
        this.bootNanos = bootNanos;
    }

    /** When a lease is to be looked at: when it is due, or after a failure when it is tried again. */
    long wakeAt(HeldLease lease) {
        Failures failed = failures.get(lease.thing());
        return failed == null ? lease.due() : Math.max(lease.due(), failed.again());
    }

    /** Forgets the failures of a lease that is over. */
    void forget(HeldLease lease) {
        failures.remove(lease.thing());
    }

    /** Leads the thing back, unless that has happened already or somebody else has changed it. */
    void takeBack(HeldLease lease) {
        try {
            Undo state = leases.state(lease);
            if (lease.isBack(state)) {
                leases.end(lease, Ending.BACK, "it was as before already");
            } else if (lease.isForeign(state)) {
                String what = "somebody else changed it; %s would lead to how it is now".formatted(words(state));
                Leases.complain("%s is left as it is: %s".formatted(lease.thing(), what));
                leases.end(lease, Ending.FOREIGN, what);
            } else {
                undo(lease);
            }
        } catch (IOException | RuntimeException e) {
            failed(lease, "its state cannot be read: " + e);
        }
    }

    private void undo(HeldLease lease) {
        long start = bootNanos.getAsLong();
        String step = "lease-%s-%d".formatted(lease.id(), start / 1_000_000);
        Failures before = failures.get(lease.thing());
        record(() -> trail.expired(lease, step, before == null ? 1 : before.times() + 1));
        Effect effect = run(lease, step);
        Duration took = Duration.ofNanos(Math.max(0, bootNanos.getAsLong() - start));
        record(() -> trail.finished(lease, step, effect, took));
        if (effect.outcome() == Outcome.DONE) {
            leases.end(lease, Ending.EXPIRED, difference(lease));
        } else {
            failed(lease, effect.output());
        }
    }

    private Effect run(HeldLease lease, String step) {
        try {
            Calls.Ready call = calls.ready(lease.first());
            return undoer.run(call.action(), call.args(), lease.uid(), step);
        } catch (IOException | RuntimeException e) {
            return Effect.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Effect.failed("interrupted while the executor was stopping");
        }
    }

    /** What is not as before although the way back was done, null when all is. */
    private @Nullable String difference(HeldLease lease) {
        try {
            Undo state = leases.state(lease);
            return lease.isBack(state)
                    ? null
                    : "it is not as before: %s would lead to how it is now".formatted(words(state));
        } catch (IOException | RuntimeException e) {
            return "whether it is as before cannot be read: " + e;
        }
    }

    private void failed(HeldLease lease, String why) {
        Failures failed =
                failures.merge(lease.thing(), new Failures(1, 0), (before, _) -> new Failures(before.times() + 1, 0));
        long delay = Math.min(LONGEST_DELAY, FIRST_DELAY << Math.min(DOUBLINGS, failed.times() - 1));
        failures.put(lease.thing(), new Failures(failed.times(), bootNanos.getAsLong() + delay));
        Leases.complain("%s was not taken back, attempt %d, the next follows in %d s: %s"
                .formatted(
                        lease.thing(), failed.times(), Duration.ofNanos(delay).toSeconds(), why));
    }

    private interface Line {
        void write() throws IOException;
    }

    /** A full disk must not keep a unit frozen: the way back was announced, on the disk, by the line lease-armed. */
    private static void record(Line line) {
        try {
            line.write();
        } catch (IOException e) {
            Leases.complain("taking a lease back cannot be recorded, it is done nevertheless: " + e.getMessage());
        }
    }

    private static String words(@Nullable Undo state) {
        return state == null ? "nothing" : state.action() + " " + state.args();
    }
}
