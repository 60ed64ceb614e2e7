package org.luminousnix.server.policy;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.luminousnix.model.Risk;
import org.luminousnix.server.heal.ActionTraits;

/** What the server of the tests has: the metrics and actions of the contracts. */
final class TestKnown {
    private static final Map<String, ActionTraits> ACTIONS = Stream.of(
                    action("restart-unit", Risk.DISRUPTIVE, "unit!", "scope"),
                    action("reset-failed-unit", Risk.GENTLE, "unit!"),
                    action("kill-process", Risk.DISRUPTIVE, "pid!", "start!", "signal", "grace"),
                    action("renice-process", Risk.GENTLE, "pid!", "start!", "nice!"),
                    action("drop-caches", Risk.GENTLE),
                    action("vacuum-journal", Risk.GENTLE, "keep!"),
                    action("notify", Risk.NOTIFY, "receiver", "text"),
                    action("clean-temporary-files", Risk.GENTLE),
                    action("collect-nix-garbage", Risk.GENTLE, "keep"),
                    action("remount-read-write", Risk.CRITICAL, "mount!"),
                    action("set-unit-property", Risk.GENTLE, "unit!", "property!", "value!", "lease"))
            .collect(Collectors.toMap(ActionTraits::action, Function.identity()));

    private static final Map<String, Set<Set<String>>> METRICS = new TreeMap<>();

    static {
        Set<String> host = Set.of();
        Set<String> unit = Set.of("unit");
        series(Set.of(host), """
                cpu_used_ratio cpu_iowait_ratio cpu_steal_ratio load1 load5 load15 load1_per_core memory_used_ratio memory_available_bytes
                memory_total_bytes swap_used_ratio swap_total_bytes processes processes_zombie processes_uninterruptible""");
        series(Set.of(Set.of("core")), "cpu_core_used_ratio");
        series(Set.of(host, unit), """
                pressure_cpu_some_ratio pressure_memory_some_ratio pressure_memory_full_ratio pressure_io_some_ratio pressure_io_full_ratio""");
        series(
                Set.of(unit),
                "unit_cpu_seconds_total unit_cpu_ratio unit_memory_bytes unit_memory_used_ratio unit_io_bytes_per_second");
        series(Set.of(Set.of("mount", "fstype")), """
                filesystem_used_ratio filesystem_inodes_used_ratio filesystem_readonly filesystem_size_bytes filesystem_available_bytes""");
        series(Set.of(unit, Set.of("unit", "scope")), """
                systemd_unit_failed systemd_unit_active systemd_unit_auto_restart systemd_unit_start_limit_hit
                systemd_unit_oom_killed systemd_unit_restarts_total""");
        series(Set.of(host, Set.of("scope")), "systemd_units_failed");
        series(Set.of(Set.of("pid", "start", "comm", "uid")), "process_cpu_ratio process_resident_bytes process_nice");
        series(Set.of(Set.of("parent", "comm", "unit")), "process_zombie_children");
        series(Set.of(Set.of("sensor")), "sensor_temperature_celsius sensor_critical_celsius sensor_high_celsius");
        series(Set.of(host), """
                swap_in_bytes_per_second swap_out_bytes_per_second major_faults_per_second oom_kills_per_second oom_kills_total
                clock_synchronised clock_offset_seconds clock_max_error_seconds dns_up""");
        series(Set.of(Set.of("interface")), """
                network_up network_carrier network_carrier_lost network_receive_bytes_per_second network_receive_errors_per_second
                network_receive_drops_per_second network_transmit_bytes_per_second network_transmit_errors_per_second
                network_transmit_drops_per_second""");
        series(Set.of(Set.of("family")), "network_default_route network_default_route_lost");
        series(Set.of(Set.of("server")), "dns_success dns_duration_seconds");
        series(Set.of(Set.of("disk")), """
                disk_busy_ratio disk_read_bytes_per_second disk_written_bytes_per_second disk_in_flight disk_wait_seconds disk_smart_failing""");
        series(Set.of(Set.of("alert", "severity")), "external_alert");
        series(Set.of(Set.of("alert", "severity", "unit")), "external_unit_alert");
        series(Set.of(Set.of("alert", "severity", "mount")), "external_mount_alert");
        series(Set.of(Set.of("alert", "severity", "pid", "start")), "external_process_alert");
        series(Set.of(Set.of("kind")), "kernel_faults_total kernel_fault_recent");
        series(Set.of(unit), "unit_oom_kills_total unit_oom_kill_recent");
        series(Set.of(Set.of("device")), "disk_errors_total disk_error_recent");
        series(Set.of(Set.of("path")), "file_drift file_drift_unread");
        series(Set.of(Set.of("path", "kind")), "file_drift_kind");
        series(Set.of(Set.of("source")), "event_source_up");
        series(Set.of(Set.of("metric", "quantile")), "forecast_eta_seconds");
        series(Set.of(Set.of("metric")), "forecast_skill_error_ratio forecast_skill_coverage_ratio anomaly_score");
        series(
                Set.of(host),
                "history_written forecasts forecasts_silent anomaly_series anomaly_active anomaly_families predict_cpu_seconds_total");
        series(Set.of(host), """
                nixos_generations nixos_generation_profile nixos_generation_running nixos_generation_booted nixos_generation_last_good
                nixos_activation_pending nixos_switch_unfinished nixos_marked_good nixos_booted_differs nixos_kernel_pending nixos_store_used_ratio nixos_database_bytes""");
    }

    private static void series(Set<Set<String>> labels, String names) {
        for (String name : names.split("\\s+", -1)) {
            METRICS.put(name, labels);
        }
    }

    static final Known KNOWN = new Known(
            METRICS, action -> Optional.ofNullable(ACTIONS.get(action)), ACTIONS.keySet(), Set.of("cpu", "systemd"));

    private TestKnown() {}

    /** The policy in a text; fails the test with every fault where it cannot be used. */
    static Policy read(String text) {
        return read(new Source("policy.yaml", text));
    }

    static Policy read(Source... sources) {
        try {
            return PolicyReader.read(Arrays.asList(sources), KNOWN);
        } catch (PolicyError e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    static Policy shipped(String name) {
        try {
            return PolicyFile.shipped(name, KNOWN);
        } catch (PolicyError e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static ActionTraits action(String name, Risk risk, String... parameters) {
        return new ActionTraits(
                name,
                risk,
                risk == Risk.GENTLE,
                Arrays.stream(parameters).map(p -> p.replace("!", "")).collect(Collectors.toSet()),
                Arrays.stream(parameters)
                        .filter(p -> p.endsWith("!"))
                        .map(p -> p.replace("!", ""))
                        .collect(Collectors.toSet()),
                "");
    }
}
