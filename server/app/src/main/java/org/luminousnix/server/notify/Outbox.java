package org.luminousnix.server.notify;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Quiet;
import org.luminousnix.model.StepId;

/**
 * The port to the disk: what has been taken in, the groups, and the queue. Every change is one transaction, on disk when the call returns;
 * a call that throws kept nothing.
 */
public interface Outbox {
    /** What was last saved. */
    Kept kept();

    /** The incidents that the audit trail is about after a sequence, in its order; at most {@code limit} lines of it. */
    Trail trail(long after, int limit);

    /** An incident as it now stands. */
    Optional<Incident> incident(IncidentId id);

    /** The incident under way whose plan has this step. */
    Optional<Incident> withStep(StepId step);

    /** Saves a change; returns the receivers whose messages had to go for want of room, one for each. */
    List<String> save(Change change);

    /** Queues what a step asked for, once however often it is called; false where it was queued before. */
    boolean ask(StepId step, Instant at, List<Message> messages);

    /** The first waiting message of every receiver that is not held back. */
    List<Queued> first();

    /** The messages that quiet time holds back, in order. */
    List<Queued> held();

    /** Notes that a message is not to be tried before a time. */
    void postpone(long number, int attempts, Instant due);

    /** Lets a message go: it was sent, or never will be. */
    void remove(long number);

    /** Ends quiet time's hold: these messages go, those take their place. */
    void release(Collection<Long> gone, List<Message> instead);

    /** Saves whether it is quiet. */
    void save(Quiet quiet);

    /**
     * What was last saved.
     *
     * @param cursor up to which sequence the audit trail has been taken in; where nothing was saved yet, its end
     */
    record Kept(long cursor, List<Group> groups, Quiet quiet) {
        public Kept {
            groups = List.copyOf(groups);
        }
    }

    /** A part of the audit trail: up to which sequence, and which incidents it is about, each once. */
    record Trail(long upTo, List<IncidentId> incidents) {
        public Trail {
            incidents = List.copyOf(incidents);
        }
    }

    /**
     * What is saved together.
     *
     * @param cursor the new one, or null where it stays
     */
    record Change(@Nullable Long cursor, List<Group> kept, List<String> gone, List<Message> messages) {
        public Change {
            kept = List.copyOf(kept);
            gone = List.copyOf(gone);
            messages = List.copyOf(messages);
        }

        boolean empty() {
            return cursor == null && kept.isEmpty() && gone.isEmpty() && messages.isEmpty();
        }
    }

    /**
     * A message in the queue.
     *
     * @param number its place: the queue is in the order of numbers
     * @param due not to be tried before
     */
    record Queued(long number, Message message, Instant created, int attempts, Instant due) {}
}
