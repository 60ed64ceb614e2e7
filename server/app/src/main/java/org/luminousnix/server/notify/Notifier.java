package org.luminousnix.server.notify;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Quiet;
import org.luminousnix.model.StepId;

/**
 * Decides who is told what, top to bottom: news from the disk, what is over, quiet time, the messages that are due; all of it on disk before
 * anything is sent. Every method may block on the disk; healing never waits for one. Safe for many threads.
 */
public final class Notifier {
    private static final Logger LOG = Logger.getLogger(Notifier.class);
    private static final int LINES = 500;

    private final Outbox outbox;
    private final Supplier<NotificationPolicy> policy;
    private final Notices notices;
    private final InstantSource clock;
    private final Tally tally;
    private final Intake intake;
    private final ReentrantLock one = new ReentrantLock();
    private @Nullable Groups groups;
    private long cursor;
    private Quiet quiet = Quiet.NOT;
    private boolean mayHold = true;

    /** A notifier that goes on where the disk says it was. */
    public Notifier(
            Outbox outbox, Supplier<NotificationPolicy> policy, Notices notices, InstantSource clock, Tally tally) {
        this.outbox = outbox;
        this.policy = policy;
        this.notices = notices;
        this.clock = clock;
        this.tally = tally;
        this.intake = new Intake(notices, clock.instant());
    }

    /**
     * Takes in what happened and queues what is due; called once a second and whenever the audit trail grew.
     *
     * @param active the ids of the alerts that are pending or firing, or null where no tick has been taken in yet
     * @return whether anything may become due by itself: a group is kept, or a message is held back
     */
    public boolean pulse(@Nullable Set<String> active) {
        one.lock();
        try {
            Groups all = loaded();
            Instant now = clock.instant();
            boolean more = true;
            while (more) {
                more = takeIn(all, now);
            }
            if (active != null) {
                intake.active(active, all, now);
            }
            if (mayHold && !quiet.at(now)) {
                release(now);
            }
            save(all, null, all.flush(now, quiet.at(now)));
            return mayHold || !all.none();
        } catch (RuntimeException e) {
            // what is in memory may be ahead of the disk: it is read again
            groups = null;
            throw e;
        } finally {
            one.unlock();
        }
    }

    /** Whether it is quiet now. */
    public Quiet quiet() {
        one.lock();
        try {
            loaded();
            return quiet.at(clock.instant()) || !quiet.quiet()
                    ? quiet
                    : new Quiet(false, null, "it was quiet until then: " + quiet.reason(), quiet.by(), quiet.until());
        } finally {
            one.unlock();
        }
    }

    /** Holds back all but critical messages, or lets them go; on disk when it returns. */
    public void quiet(Quiet wanted) {
        one.lock();
        try {
            loaded();
            outbox.save(wanted);
            quiet = wanted;
            mayHold = true;
        } finally {
            one.unlock();
        }
    }

    /**
     * Queues at once what a step asks to be told; calling it again for the same step changes nothing.
     *
     * @param receiver whom to tell, or null for the routes that match the incident
     * @param text what to tell, or null for what the alert says
     * @return the receivers that are told; empty where nobody is to be told
     */
    public List<String> ask(StepId step, @Nullable String receiver, @Nullable String text) {
        one.lock();
        try {
            loaded();
            Optional<Incident> incident = outbox.withStep(step);
            if (incident.isEmpty()) {
                return List.of();
            }
            Instant now = clock.instant();
            Notice notice = notices.asked(incident.get(), text);
            List<Message> messages = new ArrayList<>();
            for (Route route : receiver == null ? policy.get().routes() : List.of(Asking.directly(receiver))) {
                boolean already = messages.stream().anyMatch(m -> m.receiver().equals(route.receiver()));
                if (!already && route.matches(notice.labels())) {
                    String id = Groups.id(step + " " + route.receiver());
                    messages.add(Groups.alone(notice, route, id, now, quiet.at(now)));
                }
            }
            if (!messages.isEmpty() && outbox.ask(step, now, messages)) {
                held(messages);
            }
            return messages.stream().map(Message::receiver).toList();
        } finally {
            one.unlock();
        }
    }

    private Groups loaded() {
        Groups known = groups;
        if (known == null) {
            Outbox.Kept kept = outbox.kept();
            known = new Groups(kept.groups());
            cursor = kept.cursor();
            quiet = kept.quiet();
            mayHold = true;
            groups = known;
        }
        return known;
    }

    /** A part of the audit trail; whether there may be more. */
    private boolean takeIn(Groups all, Instant now) {
        Outbox.Trail trail = outbox.trail(cursor, LINES);
        if (trail.upTo() == cursor) {
            return false;
        }
        for (IncidentId id : trail.incidents()) {
            outbox.incident(id).ifPresent(incident -> intake.incident(incident, all, policy.get(), now));
        }
        save(all, trail.upTo(), List.of());
        cursor = trail.upTo();
        return true;
    }

    private void release(Instant now) {
        List<Outbox.Queued> held = outbox.held();
        if (!held.isEmpty()) {
            outbox.release(held.stream().map(Outbox.Queued::number).toList(), Summary.of(held, now));
        }
        mayHold = false;
    }

    private void save(Groups all, @Nullable Long upTo, List<Message> messages) {
        Outbox.Change change = new Outbox.Change(upTo, all.changed(), all.gone(), messages);
        if (change.empty()) {
            return;
        }
        for (String receiver : outbox.save(change)) {
            tally.count(receiver, "dropped");
            LOG.warnf(
                    "notifications: the queue is full; the oldest message of the lowest priority, for %s, is dropped",
                    receiver);
        }
        all.saved();
        held(messages);
    }

    private void held(List<Message> messages) {
        messages.stream().filter(Message::held).forEach(message -> {
            mayHold = true;
            tally.count(message.receiver(), "held");
        });
    }
}
