package org.luminousnix.server.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.StepId;

/**
 * What news does to the groups. Incidents are read from the disk in the order of the audit trail, so that what happened while the server was
 * down is taken in like everything else.
 */
final class Intake {
    /** How long after the start an alert that this process has never seen may be away before it counts as over. */
    static final Duration SETTLING = Duration.ofMinutes(2);

    private final Notices notices;
    private final Instant started;
    private final Set<String> seen = new HashSet<>();

    Intake(Notices notices, Instant started) {
        this.notices = notices;
        this.started = started;
    }

    /** Takes in an incident as it now stands. */
    void incident(Incident incident, Groups groups, NotificationPolicy policy, Instant now) {
        String about = incident.alert().id().value();
        Optional<Notice> notice = notices.of(incident);
        if (notice.isPresent()) {
            groups.take(notice.get(), policy.routes(), now);
        } else if (!Notices.inHand(incident)) {
            // it is being healed: whoever has not been told yet need not be
            groups.withdraw(about);
        }
        if (passedStorm(incident)) {
            groups.end(Notices.STORM, now, "healing goes on: " + about);
        }
    }

    /** A step was started, or an incident healed by one: no storm holds healing back any more. */
    private static boolean passedStorm(Incident incident) {
        boolean healed = incident.outcome() instanceof Outcome.Healed(StepId step, String _) && step != null;
        return healed || incident.state() == IncidentState.EXECUTING;
    }

    /** Takes in which alerts are pending or firing: what was told of one that no longer is, is over. */
    void active(Set<String> alerts, Groups groups, Instant now) {
        seen.addAll(alerts);
        boolean settled = !now.isBefore(started.plus(SETTLING));
        for (String about : groups.firing()) {
            boolean known = settled || seen.contains(about);
            boolean over = about.equals(Notices.STORM) ? settled && alerts.isEmpty() : known && !alerts.contains(about);
            if (over) {
                groups.end(about, now, "The symptom is gone.");
            }
        }
        seen.retainAll(alerts);
    }
}
