package org.luminousnix.executor.lease;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.Lease;
import org.luminousnix.executor.audit.AuditLog;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.Undo;

/**
 * The leases in force. A call passes through a {@link Hold}, which arms, renews or ends the lease on what the call changes; what is
 * overdue is taken back by {@link #expire}. Everything is in the files of a directory, so a new object over the same directory goes on.
 */
public final class Leases {
    private static final int LOCKS = 256;

    private final LeaseFiles files;
    private final LeaseTrail trail;
    private final Calls calls;
    private final Os os;
    private final String boot;
    private final LongSupplier bootNanos;
    private final Map<String, HeldLease> held = new ConcurrentHashMap<>();
    private final List<ReentrantLock> locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();
    private final Expiry expiry;
    private volatile Runnable listener = () -> {};

    /**
     * What surrounds leases.
     *
     * @param boot the id of this boot
     * @param bootNanos nanoseconds since the boot, suspension included
     * @param undoer how a thing is taken back
     */
    public record Surroundings(
            List<Action> actions, Os os, String boot, LongSupplier bootNanos, Undoer undoer, AuditLog log) {}

    private Leases(LeaseFiles files, Surroundings around) {
        this.files = files;
        this.trail = new LeaseTrail(around.log());
        this.os = around.os();
        this.calls = new Calls(around.actions(), around.os());
        this.boot = around.boot();
        this.bootNanos = around.bootNanos();
        this.expiry = new Expiry(this, trail, calls, around.undoer(), around.bootNanos());
    }

    /** The leases in a directory. Those of an earlier boot end here, what is no lease is kept aside; both are in the audit. */
    public static Leases open(Path dir, Surroundings around) throws IOException {
        Leases leases = new Leases(LeaseFiles.in(dir), around);
        LeaseFiles.Found found = leases.files.load();
        found.strange().forEach(leases::strange);
        for (HeldLease lease : found.leases()) {
            String wrong = leases.calls.wrong(lease);
            if (!lease.boot().equals(around.boot())) {
                leases.end(lease, Ending.REBOOT, null);
            } else if (wrong != null) {
                leases.strange("the lease on %s cannot be carried out: %s; it is now %s"
                        .formatted(lease.thing(), wrong, leases.files.keepAside(lease)));
            } else {
                leases.held.put(lease.thing(), lease);
            }
        }
        return leases;
    }

    /** Who is told that the next due time may have changed. */
    void onChange(Runnable newListener) {
        listener = newListener;
    }

    /**
     * Begins a call: asks what would take it back and, where a lease is asked for or is in force on the same thing, has that on the
     * disk before this returns. Nobody else changes or takes back the thing until the hold is closed.
     */
    public Hold hold(Action action, Arguments args, long uid, String step) throws IOException {
        String thing = action.thing(args, os);
        if (thing == null) {
            return new Hold(this, null, action.undo(args, os));
        }
        ReentrantLock lock = lock(thing);
        lock.lock();
        try {
            return begin(new Hold.Passing(lock, thing, uid, step), action, args);
        } catch (IOException | RuntimeException e) {
            lock.unlock();
            throw e;
        }
    }

    private Hold begin(Hold.Passing passing, Action action, Arguments args) throws IOException {
        Undo undo = action.undo(args, os);
        Duration term = Lease.term(args).orElse(null);
        HeldLease earlier = held.get(passing.thing());
        if (earlier == null && (term == null || undo == null)) {
            return new Hold(this, passing, undo);
        }
        long due = term == null ? Long.MAX_VALUE : bootNanos.getAsLong() + term.toNanos();
        HeldLease lease;
        Undo state;
        if (earlier != null) {
            state = calls.state(earlier);
            lease = earlier.unsettled(term == null ? earlier.due() : due);
        } else if (undo != null) {
            state = undo;
            Undo call = new Undo(action.spec().name(), args.all());
            lease = HeldLease.beginning(passing.thing(), boot, passing.uid(), passing.step(), call, undo, due);
        } else {
            throw new IllegalStateException("a lease without a way back");
        }
        put(lease);
        if (term != null) {
            try {
                trail.armed(lease.by(passing.uid(), passing.step()), term, earlier != null);
            } catch (IOException e) {
                putBack(lease, earlier);
                throw e;
            }
        }
        return new Hold(
                this,
                passing,
                new Hold.Change(lease, earlier, state, term),
                earlier == null || undo == null ? undo : earlier.first());
    }

    private void putBack(HeldLease lease, @Nullable HeldLease earlier) throws IOException {
        if (earlier != null) {
            put(earlier);
        } else {
            held.remove(lease.thing());
            files.delete(lease);
        }
    }

    /** The things whose time is over. */
    List<String> due() {
        if (held.isEmpty()) {
            return List.of();
        }
        long now = bootNanos.getAsLong();
        return held.values().stream()
                .filter(lease -> expiry.wakeAt(lease) <= now)
                .map(HeldLease::thing)
                .toList();
    }

    /** When the next thing is due, in nanoseconds since the boot; empty when no lease is in force. */
    OptionalLong next() {
        return held.values().stream().mapToLong(expiry::wakeAt).min();
    }

    /** Takes a thing back whose time is over, unless it is being changed at the moment. */
    void expire(String thing) {
        ReentrantLock lock = lock(thing);
        if (!lock.tryLock()) {
            return;
        }
        try {
            HeldLease lease = held.get(thing);
            if (lease != null && expiry.wakeAt(lease) <= bootNanos.getAsLong()) {
                expiry.takeBack(lease);
            }
        } finally {
            lock.unlock();
        }
    }

    /** What would take a further change of a lease's thing back, as the host is now. */
    @Nullable
    Undo state(HeldLease lease) throws IOException {
        return calls.state(lease);
    }

    /** A lease that begins now has this due time. */
    long dueAfter(Duration term) {
        return bootNanos.getAsLong() + term.toNanos();
    }

    /** Puts a lease in force, in place of an earlier one on the same thing. */
    void put(HeldLease lease) throws IOException {
        files.write(lease);
        held.put(lease.thing(), lease);
        listener.run();
    }

    /** Ends a lease. What fails here is reported: the thing itself is as it should be. */
    void end(HeldLease lease, Ending how, @Nullable String detail) {
        expiry.forget(lease);
        held.remove(lease.thing());
        try {
            trail.ended(lease, how, detail);
        } catch (IOException e) {
            complain("the end of the lease on %s cannot be recorded: %s".formatted(lease.thing(), e.getMessage()));
        }
        try {
            files.delete(lease);
        } catch (IOException e) {
            complain(
                    "the file of the lease on %s, which has ended, stays: %s".formatted(lease.thing(), e.getMessage()));
        }
    }

    private void strange(String what) {
        complain(what);
        try {
            trail.strange(what);
        } catch (IOException e) {
            complain("that cannot be recorded: " + e.getMessage());
        }
    }

    static void complain(String what) {
        System.err.println("leases: " + what);
    }

    private ReentrantLock lock(String thing) {
        return locks.get(Math.floorMod(thing.hashCode(), LOCKS));
    }

    /** One line for each lease in a directory, and for each file that is none, for a person to read; nothing is changed. */
    public static List<String> lines(Path dir, String boot, long bootNanos) throws IOException {
        LeaseFiles.Found found = LeaseFiles.at(dir).look();
        return Stream.concat(
                        found.leases().stream().map(lease -> lease.line(boot, bootNanos)), found.strange().stream())
                .toList();
    }
}
