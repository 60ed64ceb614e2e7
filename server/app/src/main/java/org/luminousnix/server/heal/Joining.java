package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Dependent;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;

/**
 * One incident for one cause: alerts whose subjects depend on what an incident is about wait in it. Asks the graph and writes, so that it is
 * only called on workers.
 */
final class Joining {
    private final Causes causes;
    private final LiveIncidents live;
    private final Episodes episodes;
    private final Approvals approvals;
    private final Scribe scribe;
    private final Ticks ticks;
    private final Supplier<HealingPolicy> policy;
    private final ReentrantLock placing = new ReentrantLock();
    private final Map<AlertId, IncidentId> joined = new ConcurrentHashMap<>();

    Joining(
            Causes causes,
            LiveIncidents live,
            Episodes episodes,
            Approvals approvals,
            Scribe scribe,
            Ticks ticks,
            Supplier<HealingPolicy> policy) {
        this.causes = causes;
        this.live = live;
        this.episodes = episodes;
        this.approvals = approvals;
        this.scribe = scribe;
        this.ticks = ticks;
        this.policy = policy;
    }

    /** Lets the alert wait in the incident of its cause; false where there is none under way. */
    boolean join(Alert alert) {
        return causes.underWay(alert)
                .filter(cause -> attach(alert, cause, false))
                .isPresent();
    }

    /** Lets the alert wait in the incident of its cause, or has one opened for it. */
    void place(Alert alert, Consumer<Alert> open) {
        if (!join(alert)) {
            open.accept(alert);
        } else if (!causes.firing(alert.id())) {
            recovered(alert.id()); // it resolved while its cause was looked for
        }
    }

    /** Takes what waits for this incident's subject into it: alerts without an incident, and those whose incident waits for a person. */
    void gather(Incident cause) {
        for (Alert alert : causes.firing()) {
            Optional<Incident> own = live.about(alert.id());
            boolean overtaken = own.isPresent() && overtakes(cause, own.get());
            if (overtaken || (own.isEmpty() && !waits(alert) && causes.explains(cause, alert))) {
                attach(alert, cause, overtaken);
            }
        }
    }

    /** Ends an incident that waits for a person about a consequence, and takes along what waited in it. */
    private boolean overtakes(Incident cause, Incident own) {
        if (own.id().equals(cause.id())
                || !approvals.waits(own.id())
                || !causes.explains(cause, own.alert())
                || !approvals.overtaken(
                        own.id(),
                        "it joined incident %s about %s"
                                .formatted(cause.id(), cause.alert().subject()))) {
            return false;
        }
        for (Alert alert : causes.firing()) {
            if (own.id().equals(joined.get(alert.id())) && causes.explains(cause, alert)) {
                attach(alert, cause, true);
            }
        }
        return true;
    }

    /** Puts the alert into the incident, unless it has got one of its own; {@code anyway} where that one is about to end. */
    private boolean attach(Alert alert, Incident cause, boolean anyway) {
        placing.lock();
        try {
            return (anyway || live.about(alert.id()).isEmpty()) && attach(alert, cause);
        } finally {
            placing.unlock();
        }
    }

    private boolean attach(Alert alert, Incident cause) {
        Instant now = ticks.now();
        Dependent dependent = new Dependent(alert.id(), alert.subject(), alert.summary(), alert.since(), null);
        Page.Line line = Page.Line.own(
                AuditKind.JOINED,
                "%s: %s needs %s"
                        .formatted(alert.id(), alert.subject(), cause.alert().subject()));
        boolean done = scribe.amend(
                cause.id(),
                i -> i.dependents().stream().anyMatch(d -> d.alert().equals(alert.id()) && d.recovered() == null)
                        ? i
                        : Story.joined(i, dependent, now),
                line);
        if (done) {
            joined.put(alert.id(), cause.id());
            episodes.joined(alert, policy.get(), now);
        }
        return done;
    }

    /** Whether the alert waits in an incident under way. */
    boolean waits(Alert alert) {
        IncidentId cause = joined.get(alert.id());
        return cause != null
                && live.find(cause).filter(i -> !causes.released(i)).isPresent();
    }

    /** Whether the alert waited in an incident. */
    boolean knows(AlertId alert) {
        return joined.containsKey(alert);
    }

    /** Notes that the alert has resolved, in the incident in which it waited, though that may have ended meanwhile. */
    void recovered(AlertId alert) {
        IncidentId cause = joined.remove(alert);
        if (cause != null) {
            scribe.amendEver(cause, i -> Story.recovered(i, alert, ticks.now()));
        }
    }

    /** Starts an incident of an alert's own; false where it has one or waits in another. */
    boolean starts(Incident incident) {
        placing.lock();
        try {
            boolean starts = !waits(incident.alert()) && live.add(incident);
            if (starts) {
                joined.remove(incident.alert().id());
            }
            return starts;
        } finally {
            placing.unlock();
        }
    }

    /** Takes up who waited in an incident when the process last stopped. */
    void resume(Incident incident) {
        scribe.onDisk(incident.id());
        incident.dependents().stream()
                .filter(d -> d.recovered() == null)
                .forEach(d -> joined.put(d.alert(), incident.id()));
    }
}
