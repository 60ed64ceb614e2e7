package org.luminousnix.server.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The labels that the series of each metric carry: what a remediation's arguments may name. */
final class SeriesLabels {
    /**
     * Labels of one metric.
     *
     * @param always on every series
     * @param sometimes on some
     */
    record Labels(Set<String> always, Set<String> sometimes) {
        /** All of them, sorted. */
        List<String> all() {
            return Stream.concat(always.stream(), sometimes.stream()).sorted().toList();
        }
    }

    private static final Labels UNIT = new Labels(Set.of("unit"), Set.of("scope"));
    private static final Labels MOUNT = new Labels(Set.of("mount", "fstype"), Set.of());
    private static final Labels PROCESS = new Labels(Set.of("pid", "start", "comm", "uid"), Set.of());
    private static final Labels PROBE = new Labels(Set.of("probe"), Set.of());
    private static final Labels HOST_OR_UNIT = new Labels(Set.of(), Set.of("unit"));

    private static final Map<String, Labels> BY_METRIC = Map.ofEntries(
            Map.entry("cpu_core_used_ratio", new Labels(Set.of("core"), Set.of())),
            Map.entry("pressure_cpu_some_ratio", HOST_OR_UNIT),
            Map.entry("pressure_memory_some_ratio", HOST_OR_UNIT),
            Map.entry("pressure_memory_full_ratio", HOST_OR_UNIT),
            Map.entry("pressure_io_some_ratio", HOST_OR_UNIT),
            Map.entry("pressure_io_full_ratio", HOST_OR_UNIT),
            Map.entry("filesystem_used_ratio", MOUNT),
            Map.entry("filesystem_inodes_used_ratio", MOUNT),
            Map.entry("filesystem_readonly", MOUNT),
            Map.entry("filesystem_size_bytes", MOUNT),
            Map.entry("filesystem_available_bytes", MOUNT),
            Map.entry("systemd_unit_failed", UNIT),
            Map.entry("systemd_unit_active", UNIT),
            Map.entry("systemd_unit_auto_restart", UNIT),
            Map.entry("systemd_unit_start_limit_hit", UNIT),
            Map.entry("systemd_unit_restarts_total", UNIT),
            Map.entry("process_cpu_ratio", PROCESS),
            Map.entry("process_resident_bytes", PROCESS),
            Map.entry("process_nice", PROCESS),
            Map.entry("sensor_temperature_celsius", new Labels(Set.of("sensor"), Set.of())),
            Map.entry("probe_success", PROBE),
            Map.entry("probe_duration_seconds", PROBE));

    private SeriesLabels() {}

    /** The labels of a metric; empty for one that this version does not know, whose labels cannot be told beforehand. */
    static Optional<Labels> of(String metric) {
        return Optional.ofNullable(BY_METRIC.get(metric));
    }
}
