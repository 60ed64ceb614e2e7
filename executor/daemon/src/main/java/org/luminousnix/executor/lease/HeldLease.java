package org.luminousnix.executor.lease;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.luminousnix.protocol.Undo;

/**
 * One lease in force: one thing that Luminous changed for a time. There is at most one on a thing.
 *
 * @param thing what was changed, as {@link org.luminousnix.executor.action.Action#thing} names it
 * @param boot the id of the boot in which it was changed
 * @param uid the user who asked last
 * @param step the step of that user that armed or renewed it
 * @param call the first call, by whose action the state of the thing is read
 * @param first the call that leads back to how the thing was before the first change
 * @param settled false while a change is under way, or was when the executor died: then {@code set} says nothing
 * @param set what would have taken a further change back right after the last one, null when nothing would have: how it is seen
 *     whether the thing is still what it was set to
 * @param due when it is taken back, in nanoseconds since the boot
 */
record HeldLease(
        String thing,
        String boot,
        long uid,
        String step,
        Undo call,
        Undo first,
        boolean settled,
        @Nullable Undo set,
        long due) {
    /** A lease whose change is about to begin. */
    static HeldLease beginning(String thing, String boot, long uid, String step, Undo call, Undo first, long due) {
        return new HeldLease(thing, boot, uid, step, call, first, false, null, due);
    }

    /** The id of the lease on a thing: 16 hexadecimal digits, the same for the same thing. */
    static String id(String thing) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(thing.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** This lease's id. */
    String id() {
        return id(thing);
    }

    /** The same while a further change is under way. */
    HeldLease unsettled(long newDue) {
        return new HeldLease(thing, boot, uid, step, call, first, false, null, newDue);
    }

    /** The same, asked for by another step. */
    HeldLease by(long newUid, String newStep) {
        return new HeldLease(thing, boot, newUid, newStep, call, first, settled, set, due);
    }

    /** The same after a change by a step, with the state that it led to. */
    HeldLease settled(long byUid, String byStep, @Nullable Undo state, long newDue) {
        return new HeldLease(thing, boot, byUid, byStep, call, first, true, state, newDue);
    }

    /** Whether the thing is as it was before the first change. */
    boolean isBack(@Nullable Undo state) {
        return first.equals(state);
    }

    /** Whether the thing is no longer what it was set to, so that somebody else must have changed it. */
    boolean isForeign(@Nullable Undo state) {
        return settled && !Objects.equals(set, state);
    }

    /** One line for a person, as seen at a time of a boot. */
    String line(String currentBoot, long now) {
        String when;
        if (!boot.equals(currentBoot)) {
            when = "of an earlier boot, ends when the executor starts";
        } else if (due <= now) {
            when = "overdue for %d s".formatted((now - due) / 1_000_000_000);
        } else {
            when = "taken back in %d s".formatted((due - now + 999_999_999) / 1_000_000_000);
        }
        return "%s: %s, by %s %s; last asked for by step %s of uid %d%s"
                .formatted(
                        thing, when, first.action(), first.args(), step, uid, settled ? "" : "; a change is under way");
    }
}
