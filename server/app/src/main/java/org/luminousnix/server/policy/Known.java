package org.luminousnix.server.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.luminousnix.server.heal.ActionTraits;
import org.luminousnix.server.probe.custom.ProbeSpec;

/**
 * What exists on this server, against which a policy is held.
 *
 * @param metrics by metric name, the label names of each kind of series that probes yield under it, as {@code systemd_unit_failed} →
 *     {@code {unit}, {unit, scope}}; what the server yields about its probes is added here
 * @param builtInProbes the names of the probes that the server has itself
 * @param customProbes the names of those that the policy declares
 * @param actions what is known of an action; empty for one that does not exist
 * @param actionNames all actions, for suggestions
 */
public record Known(
        Map<String, Set<Set<String>>> metrics,
        Function<String, Optional<ActionTraits>> actions,
        Set<String> actionNames,
        Set<String> builtInProbes,
        Set<String> customProbes) {
    private static final Map<String, Set<Set<String>>> OWN = Map.of(
            "probe_success", Set.of(Set.of("probe")),
            "probe_duration_seconds", Set.of(Set.of("probe")),
            "ticks_dropped_total", Set.of(Set.of()));

    public Known {
        Map<String, Set<Set<String>>> all = new TreeMap<>(metrics);
        all.putAll(OWN);
        metrics = Map.copyOf(all);
        actionNames = Set.copyOf(actionNames);
        builtInProbes = Set.copyOf(builtInProbes);
        customProbes = Set.copyOf(customProbes);
    }

    /** What a server without a policy has. */
    public Known(
            Map<String, Set<Set<String>>> metrics,
            Function<String, Optional<ActionTraits>> actions,
            Set<String> actionNames,
            Set<String> builtInProbes) {
        this(metrics, actions, actionNames, builtInProbes, Set.of());
    }

    /** The same with the probes of a policy. */
    Known with(List<ProbeSpec> probes) {
        Map<String, Set<Set<String>>> all = new TreeMap<>(metrics);
        Set<String> names = new TreeSet<>();
        for (ProbeSpec probe : probes) {
            names.add(probe.name());
            for (String metric : probe.metrics()) {
                Set<Set<String>> kinds = new HashSet<>(all.getOrDefault(metric, Set.of()));
                kinds.add(probe.labels());
                all.put(metric, kinds);
            }
        }
        return new Known(all, actions, actionNames, builtInProbes, names);
    }

    /** The labels of a metric's series; none for a metric that does not exist. */
    SeriesLabels labels(String metric) {
        return SeriesLabels.of(metrics.getOrDefault(metric, Set.of()));
    }
}
