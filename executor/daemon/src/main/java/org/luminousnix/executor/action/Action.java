package org.luminousnix.executor.action;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Undo;

/** One thing that the executor can do. Its arguments have been checked, permitted and recorded before {@link #run} is called. */
public interface Action {
    /** How it is published in the catalogue. */
    ActionSpec spec();

    /** Why it cannot be done on this host, or null when it can. */
    default @Nullable String unavailable(Os os) {
        return null;
    }

    /** What it would touch; {@link BadArgument} when there is no such thing. */
    Target target(Arguments args, Os os) throws IOException, BadArgument;

    /** Says exactly what {@link #run} would do now: a sentence, or a line for each thing that it would touch. Changes nothing. */
    String rehearse(Arguments args, Os os) throws IOException;

    /** Where it is done. */
    default Place place() {
        return Place.HERE;
    }

    /**
     * For an action {@link Place#HERE} on a unit: systemd's verbs for what it asks of systemd, such as {@code restart} or
     * {@code set-property}. The executor may ask for these, and for nothing else, on the units that the policy permits.
     */
    default Set<String> verbs() {
        return Set.of();
    }

    /**
     * The call that would take it back, as the host is now: asked before {@link #run}, so that it is on the disk before anything
     * changes. Null when nothing can take it back, or nothing would change. Depends on the arguments and on what the host is like
     * now, and on nothing else: for a lease it is asked again after the change, and an answer that has become another one shows that
     * somebody else changed the same.
     */
    default @Nullable Undo undo(Arguments args, Os os) throws IOException {
        return null;
    }

    /** How long it may need to leave things in order when it is told to stop. Its unit gives it a little more. */
    default Duration ending() {
        return Duration.ofSeconds(8);
    }

    /**
     * What the call changes, as one text that is equal for every call that changes the same; null where no lease can be on it. A
     * newer call on the same thing replaces or ends the lease on it.
     */
    default @Nullable String thing(Arguments args, Os os) throws IOException {
        return Lease.thing(spec(), args);
    }

    /**
     * Does it. An {@link IOException} becomes a FAILED result with its message. A job says how far it is, and looks now and then
     * whether somebody wants it to stop.
     */
    Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException;
}
