package org.luminousnix.model;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Everything a dashboard shows, at one sequence number.
 *
 * @param holds nothing, in a document of an earlier version
 * @param values the latest value of each series that dashboards show
 * @param alerts pending and firing ones, and those resolved since the last snapshot was full; ordered by id
 * @param incidents newest first, at most {@link Limits#incidents()}
 * @param audit newest first, at most {@link Limits#audit()}
 */
public record Snapshot(
        long sequence,
        Instant at,
        Limits limits,
        HostInfo host,
        Health health,
        Control control,
        Holds holds,
        List<ProbeStatus> probes,
        Map<Metric, Double> values,
        List<Trend> trends,
        List<Alert> alerts,
        List<Incident> incidents,
        List<AuditEntry> audit)
        implements FeedMessage {
    public Snapshot {
        holds = Objects.requireNonNullElse(holds, Holds.NONE);
        probes = List.copyOf(probes);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        trends = List.copyOf(trends);
        alerts = List.copyOf(alerts);
        incidents = List.copyOf(incidents);
        audit = List.copyOf(audit);
    }
}
