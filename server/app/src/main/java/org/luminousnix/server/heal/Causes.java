package org.luminousnix.server.heal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Subject;

/**
 * What may be behind an alert: something that its subject needs and that is in trouble itself. The graph is only asked for where anything
 * else is wrong at all. Safe for many threads.
 */
final class Causes {
    /** How long dependents that still fire are left alone after the cause was seen to be well again. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final Set<String> KINDS = Set.of("unit", "mount", "process");

    private final Dependencies dependencies;
    private final LiveIncidents live;
    private final Ticks ticks;
    private final Map<AlertId, Alert> firing = new ConcurrentHashMap<>();

    Causes(Dependencies dependencies, LiveIncidents live, Ticks ticks) {
        this.dependencies = dependencies;
        this.live = live;
        this.ticks = ticks;
    }

    /** Notes that an alert fires. */
    void fires(Alert alert) {
        firing.put(alert.id(), alert);
    }

    /** Notes that an alert no longer fires. */
    void resolved(AlertId alert) {
        firing.remove(alert);
    }

    /** Notes that these fire and no others. */
    void keep(Collection<Alert> alerts) {
        Map<AlertId, Alert> now = alerts.stream()
                .filter(alert -> alert.phase() == Phase.FIRING)
                .collect(Collectors.toMap(Alert::id, alert -> alert));
        firing.keySet().retainAll(now.keySet());
        firing.putAll(now);
    }

    /** Whether an alert fires. */
    boolean firing(AlertId alert) {
        return firing.containsKey(alert);
    }

    /** The alerts that fire, in the order of their ids. */
    List<Alert> firing() {
        return firing.values().stream()
                .sorted(Comparator.comparing(alert -> alert.id().value()))
                .toList();
    }

    /** Whether anything else is wrong at all that could be the cause of this alert or its consequence; from memory. */
    boolean alone(Alert alert) {
        return !placed(alert)
                || Stream.of(
                                firing.values().stream().filter(Causes::placed).map(Alert::subject),
                                live.all().stream().map(i -> i.alert().subject()),
                                dependencies.troubled().keySet().stream())
                        .flatMap(subjects -> subjects)
                        .allMatch(other -> other.equals(alert.subject()));
    }

    /** The oldest incident under way about what the alert's subject needs. */
    Optional<Incident> underWay(Alert alert) {
        return among(live.all(), alert).stream().findFirst();
    }

    /** Whether an incident under way is about what the alert's subject needs. */
    boolean explains(Incident incident, Alert alert) {
        return !among(List.of(incident), alert).isEmpty();
    }

    /** What the alert's subject needs and is in trouble now, one clause each. */
    List<String> holding(Alert alert) {
        if (alone(alert)) {
            return List.of();
        }
        Set<Subject> causes = Graph.causesOf(alert.subject(), dependencies);
        List<String> why = new ArrayList<>();
        dependencies.troubled().forEach((subject, how) -> {
            if (causes.contains(subject)) {
                why.add(subject + " " + how);
            }
        });
        live.all().stream()
                .filter(i -> explains(i, alert, causes))
                .map(i -> "incident %s (%s) about %s is under way"
                        .formatted(i.id(), i.alert().rule(), i.alert().subject()))
                .forEach(why::add);
        firing().stream()
                .filter(other -> placed(other) && causes.contains(other.subject()))
                .filter(other -> other.severity().compareTo(alert.severity()) > 0
                        && live.about(other.id()).isEmpty())
                .map(other -> other.rule() + " fires about " + other.subject())
                .forEach(why::add);
        return why;
    }

    private List<Incident> among(List<Incident> incidents, Alert alert) {
        if (alone(alert)) {
            return List.of();
        }
        Set<Subject> causes = Graph.causesOf(alert.subject(), dependencies);
        return incidents.stream().filter(i -> explains(i, alert, causes)).toList();
    }

    /** Something slight is no reason to leave something grave alone. */
    private boolean explains(Incident incident, Alert alert, Set<Subject> causes) {
        Alert cause = incident.alert();
        return placed(cause)
                && causes.contains(cause.subject())
                && cause.severity().compareTo(alert.severity()) >= 0
                && !released(incident);
    }

    /** Whether dependents no longer wait for an incident: it has ended, or its cure was verified a while ago and only has to last. */
    boolean released(Incident incident) {
        Instant verified = Story.since(incident, IncidentState.SOAKING);
        return incident.state().ended()
                || (incident.state() == IncidentState.SOAKING && !ticks.now().isBefore(verified.plus(GRACE)));
    }

    /** Whether an alert is about something that has a place in the graph; units of a user's manager have none. */
    private static boolean placed(Alert alert) {
        return KINDS.contains(alert.subject().kind())
                && alert.labels().getOrDefault("scope", "").isEmpty();
    }
}
