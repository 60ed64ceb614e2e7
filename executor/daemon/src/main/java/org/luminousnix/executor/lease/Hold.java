package org.luminousnix.executor.lease;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.Undo;

/** One call on its way past the leases, from before its change until after it. To be closed by the thread that opened it. */
public final class Hold implements AutoCloseable {
    private final Leases leases;
    private final @Nullable Passing passing;
    private final @Nullable Change change;
    private final @Nullable Undo undo;
    private Outcome outcome = Outcome.FAILED;

    /** Who is passing, and the lock on the thing. */
    record Passing(ReentrantLock lock, String thing, long uid, String step) {}

    /**
     * A change that concerns a lease.
     *
     * @param lease the lease as it is on the disk during the change
     * @param earlier the lease that was in force before, null when there was none
     * @param before the state of the thing before the change
     * @param term for how long the call asks for its change, null when for good
     */
    record Change(
            HeldLease lease,
            @Nullable HeldLease earlier,
            @Nullable Undo before,
            @Nullable Duration term) {}

    Hold(Leases leases, @Nullable Passing passing, @Nullable Undo undo) {
        this(leases, passing, null, undo);
    }

    Hold(Leases leases, @Nullable Passing passing, @Nullable Change change, @Nullable Undo undo) {
        this.leases = leases;
        this.passing = passing;
        this.change = change;
        this.undo = undo;
    }

    /** The call that leads back to how the thing was before Luminous touched it; null when there is none. */
    public @Nullable Undo undo() {
        return undo;
    }

    /** Notes how the call ended; without this, closing takes it for failed. */
    public Effect ended(Effect effect) {
        outcome = effect.outcome();
        return effect;
    }

    /** Settles the lease by what became of the thing, and lets others at it. */
    @Override
    public void close() {
        if (passing == null) {
            return;
        }
        try {
            if (change != null) {
                settle(passing, change);
            }
        } catch (IOException e) {
            // the lease on the disk says that a change is under way: when its time is over the thing is taken back
            // whatever it is
            Leases.complain(
                    "the lease on %s stays as it was before its change: %s".formatted(passing.thing(), e.getMessage()));
        } finally {
            passing.lock().unlock();
        }
    }

    private void settle(Passing by, Change of) throws IOException {
        HeldLease lease = of.lease();
        HeldLease earlier = of.earlier();
        Undo after = leases.state(lease);
        if (outcome == Outcome.TIMED_OUT) {
            return; // it may still happen, so the lease stays for a change under way
        }
        boolean done = outcome == Outcome.DONE || outcome == Outcome.PARTIAL;
        boolean same = Objects.equals(of.before(), after);
        Duration term = of.term();
        if (lease.isBack(after)) {
            leases.end(lease, earlier == null ? Ending.UNCHANGED : Ending.BACK, "step " + by.step());
        } else if (earlier != null && !done) {
            leases.put(same ? earlier : earlier.settled(earlier.uid(), earlier.step(), after, earlier.due()));
        } else if (term == null) {
            leases.end(lease, Ending.REPLACED, "step " + by.step());
        } else {
            leases.put(lease.settled(by.uid(), by.step(), after, leases.dueAfter(term)));
        }
    }
}
