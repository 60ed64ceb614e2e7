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
                    action("set-unit-property", Risk.GENTLE, "unit!", "property!", "value!"))
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
        series(Set.of(Set.of("mount", "fstype")), """
                filesystem_used_ratio filesystem_inodes_used_ratio filesystem_readonly filesystem_size_bytes filesystem_available_bytes""");
        series(Set.of(unit, Set.of("unit", "scope")), """
                systemd_unit_failed systemd_unit_active systemd_unit_auto_restart systemd_unit_start_limit_hit
                systemd_unit_restarts_total""");
        series(Set.of(host, Set.of("scope")), "systemd_units_failed");
        series(Set.of(Set.of("pid", "start", "comm", "uid")), "process_cpu_ratio process_resident_bytes process_nice");
        series(Set.of(Set.of("sensor")), "sensor_temperature_celsius");
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
