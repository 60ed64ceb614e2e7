package org.luminousnix.server.live;

import java.util.Map;

/** What each metric means, in one sentence: the HELP text at {@code /metrics}. */
final class Meaning {
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("cpu_used_ratio", "Time that all cores were not idle."),
            Map.entry("cpu_core_used_ratio", "Time that one core was not idle."),
            Map.entry("cpu_iowait_ratio", "Time that idle cores waited for I/O."),
            Map.entry("cpu_steal_ratio", "Time that the hypervisor gave to others."),
            Map.entry("load1", "Load average over 1 minute."),
            Map.entry("load5", "Load average over 5 minutes."),
            Map.entry("load15", "Load average over 15 minutes."),
            Map.entry("load1_per_core", "Load average over 1 minute, divided by the cores."),
            Map.entry("memory_used_ratio", "Memory that is not available without swapping."),
            Map.entry("memory_available_bytes", "Memory that is available without swapping."),
            Map.entry("memory_total_bytes", "Memory of the host."),
            Map.entry("swap_used_ratio", "Swap in use."),
            Map.entry("swap_total_bytes", "Swap of the host."),
            Map.entry("pressure_cpu_some_ratio", "Time in the last 10 seconds that some tasks waited for a core."),
            Map.entry("pressure_memory_some_ratio", "Time in the last 10 seconds that some tasks waited for memory."),
            Map.entry("pressure_memory_full_ratio", "Time in the last 10 seconds that all tasks waited for memory."),
            Map.entry("pressure_io_some_ratio", "Time in the last 10 seconds that some tasks waited for I/O."),
            Map.entry("pressure_io_full_ratio", "Time in the last 10 seconds that all tasks waited for I/O."),
            Map.entry("filesystem_used_ratio", "Space in use of what an ordinary user may use."),
            Map.entry("filesystem_inodes_used_ratio", "Inodes in use."),
            Map.entry("filesystem_readonly", "1 while the filesystem is mounted read-only."),
            Map.entry("filesystem_size_bytes", "Size of the filesystem."),
            Map.entry("filesystem_available_bytes", "Space that an ordinary user may still use."),
            Map.entry("systemd_unit_failed", "1 while the unit is failed."),
            Map.entry("systemd_unit_active", "1 while the unit is active."),
            Map.entry("systemd_unit_auto_restart", "1 while systemd is about to restart the unit by itself."),
            Map.entry("systemd_unit_start_limit_hit", "1 while the unit may not start because it started too often."),
            Map.entry("systemd_unit_restarts_total", "Restarts that systemd did by itself."),
            Map.entry("systemd_units_failed", "Units that are failed."),
            Map.entry("processes", "Processes."),
            Map.entry("processes_zombie", "Processes that ended and were not collected by their parent."),
            Map.entry("processes_uninterruptible", "Processes in uninterruptible sleep."),
            Map.entry("sensor_temperature_celsius", "Temperature at a sensor."),
            Map.entry("probe_success", "1 if the probe could be read at the last try."),
            Map.entry("probe_duration_seconds", "How long the last reading of the probe took."),
            Map.entry(
                    "custom_up",
                    "1 while what a custom probe asks answers as it should; absent while that is not known."),
            Map.entry("custom_seconds", "How long the last answer to a custom probe took."),
            Map.entry("probe_custom_starting", "1 while it does not answer yet and is within its start period."),
            Map.entry("probe_tls_expires_seconds", "Time until the first certificate of the chain expires."),
            Map.entry("probe_tls_trusted", "1 while the chain of certificates is trusted."),
            Map.entry("ticks_dropped_total", "Ticks that came while the one before was still under way."),
            Map.entry(
                    "exposition_series_left_out",
                    "Series left out because one name has more than luminous.live.series-per-name."));

    private Meaning() {}

    /** The meaning of a metric; of one that is not in the table, its name in words. */
    static String of(String name) {
        String text = TEXTS.get(name);
        return text != null ? text : "A probe's " + name.replace('_', ' ') + ".";
    }
}
