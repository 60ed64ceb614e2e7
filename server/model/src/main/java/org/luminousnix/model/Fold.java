package org.luminousnix.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a reader of the feed keeps its state: a snapshot, changed by one event after another. The server's feed, the terminal client and
 * (in state.js) the web page follow the same rules:
 *
 * <ul>
 *   <li>an event that is not newer than the state changes nothing;
 *   <li>values are merged by series, a null removes one; each trend whose series has a value now gets that value appended;
 *   <li>alerts, probes are replaced by id or name and kept in that order; a resolved alert is removed;
 *   <li>an incident replaces the one with its id, or goes to the front; an audit entry goes to the front;
 *   <li>lists are cut to the snapshot's {@link Limits}.
 * </ul>
 */
public final class Fold {
    private Fold() {}

    /** Whether the event can follow the state, or events between them were lost. */
    public static boolean follows(Snapshot state, Event event) {
        return event.sequence() <= state.sequence() + 1;
    }

    /** The state after the event. */
    public static Snapshot apply(Snapshot s, Event event) {
        if (event.sequence() <= s.sequence()) {
            return s;
        }
        return switch (event) {
            case Event.Sampled e -> {
                Map<Metric, Double> values = merged(s.values(), e.values());
                yield with(
                        s,
                        e,
                        e.health(),
                        s.control(),
                        s.holds(),
                        s.probes(),
                        values,
                        trends(s, values),
                        s.alerts(),
                        s.incidents(),
                        s.audit());
            }
            case Event.AlertChanged e ->
                with(
                        s,
                        e,
                        s.health(),
                        s.control(),
                        s.holds(),
                        s.probes(),
                        s.values(),
                        s.trends(),
                        alerts(s, e.alert()),
                        s.incidents(),
                        s.audit());
            case Event.IncidentChanged e ->
                with(
                        s,
                        e,
                        s.health(),
                        s.control(),
                        s.holds(),
                        s.probes(),
                        s.values(),
                        s.trends(),
                        s.alerts(),
                        incidents(s, e.incident()),
                        s.audit());
            case Event.Audited e ->
                with(
                        s,
                        e,
                        s.health(),
                        s.control(),
                        s.holds(),
                        s.probes(),
                        s.values(),
                        s.trends(),
                        s.alerts(),
                        s.incidents(),
                        front(s.audit(), e.entry(), s.limits().audit()));
            case Event.ProbeChanged e ->
                with(
                        s,
                        e,
                        s.health(),
                        s.control(),
                        s.holds(),
                        probes(s, e.probe()),
                        s.values(),
                        s.trends(),
                        s.alerts(),
                        s.incidents(),
                        s.audit());
            case Event.ControlChanged e ->
                with(
                        s,
                        e,
                        s.health(),
                        e.control(),
                        s.holds(),
                        s.probes(),
                        s.values(),
                        s.trends(),
                        s.alerts(),
                        s.incidents(),
                        s.audit());
            case Event.HoldsChanged e ->
                with(
                        s,
                        e,
                        s.health(),
                        s.control(),
                        e.holds(),
                        s.probes(),
                        s.values(),
                        s.trends(),
                        s.alerts(),
                        s.incidents(),
                        s.audit());
        };
    }

    private static Snapshot with(
            Snapshot s,
            Event e,
            Health health,
            Control control,
            Holds holds,
            List<ProbeStatus> probes,
            Map<Metric, Double> values,
            List<Trend> trends,
            List<Alert> alerts,
            List<Incident> incidents,
            List<AuditEntry> audit) {
        return new Snapshot(
                e.sequence(),
                e.at(),
                s.limits(),
                s.host(),
                health,
                control,
                holds,
                probes,
                values,
                trends,
                alerts,
                incidents,
                audit);
    }

    private static Map<Metric, Double> merged(Map<Metric, Double> old, Map<Metric, @Nullable Double> changed) {
        // of a sorted map: a copy of its order, where sorting anew would cost most of a fold
        Map<Metric, Double> values = new TreeMap<>(old);
        changed.forEach((metric, value) -> {
            if (value == null) {
                values.remove(metric);
            } else {
                values.put(metric, value);
            }
        });
        return values;
    }

    private static List<Trend> trends(Snapshot s, Map<Metric, Double> values) {
        return s.trends().stream()
                .map(trend -> {
                    Double value = values.get(trend.metric());
                    return value == null
                            ? trend
                            : new Trend(
                                    trend.metric(),
                                    trend.title(),
                                    trend.threshold(),
                                    back(trend.values(), value, s.limits().trendPoints()));
                })
                .toList();
    }

    private static List<Alert> alerts(Snapshot s, Alert changed) {
        List<Alert> alerts = new ArrayList<>(s.alerts());
        alerts.removeIf(alert -> alert.id().equals(changed.id()));
        if (changed.phase() != Phase.RESOLVED) {
            alerts.add(changed);
        }
        alerts.sort(Comparator.comparing(alert -> alert.id().value()));
        return alerts;
    }

    private static List<Incident> incidents(Snapshot s, Incident changed) {
        List<Incident> incidents = new ArrayList<>(s.incidents());
        for (int i = 0; i < incidents.size(); i++) {
            if (incidents.get(i).id().equals(changed.id())) {
                incidents.set(i, changed);
                return incidents;
            }
        }
        return front(incidents, changed, s.limits().incidents());
    }

    private static List<ProbeStatus> probes(Snapshot s, ProbeStatus changed) {
        List<ProbeStatus> probes = new ArrayList<>(s.probes());
        probes.removeIf(probe -> probe.probe().equals(changed.probe()));
        probes.add(changed);
        probes.sort(Comparator.comparing(ProbeStatus::probe));
        return probes;
    }

    private static <T> List<T> front(List<T> list, T first, int limit) {
        List<T> out = new ArrayList<>(list.size() + 1);
        out.add(first);
        out.addAll(list);
        return out.size() > limit ? out.subList(0, limit) : out;
    }

    private static <T> List<T> back(List<T> list, T last, int limit) {
        List<T> out = new ArrayList<>(list);
        out.add(last);
        return out.size() > limit ? out.subList(out.size() - limit, out.size()) : out;
    }
}
