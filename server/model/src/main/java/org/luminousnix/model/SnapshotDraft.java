package org.luminousnix.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The snapshot that an event makes of another one: all that is not changed here stays as it was. */
final class SnapshotDraft {
    private final long sequence;
    private final Instant at;
    private final Limits limits;
    private final HostInfo host;
    Health health;
    Control control;
    Holds holds;
    List<ProbeStatus> probes;
    Map<Metric, Double> values;
    List<Trend> trends;
    List<Alert> alerts;
    List<Incident> incidents;
    List<AuditEntry> audit;

    SnapshotDraft(Snapshot before, Event event) {
        sequence = event.sequence();
        at = event.at();
        limits = before.limits();
        host = before.host();
        health = before.health();
        control = before.control();
        holds = before.holds();
        probes = before.probes();
        values = before.values();
        trends = before.trends();
        alerts = before.alerts();
        incidents = before.incidents();
        audit = before.audit();
    }

    Snapshot snapshot() {
        return new Snapshot(
                sequence, at, limits, host, health, control, holds, probes, values, trends, alerts, incidents, audit);
    }
}
