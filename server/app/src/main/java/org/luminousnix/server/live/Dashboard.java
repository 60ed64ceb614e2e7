package org.luminousnix.server.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/** The short table that says which series dashboards show, rounded to what a person can read, and which have a trend. */
final class Dashboard {
    private static final int FILESYSTEM_TRENDS = 4;

    /** Series about many things of one kind: those about the {@code most} things that rank highest by one of them are shown. */
    private record Group(String by, String prefix, int most, String label) {}

    private static final List<Group> GROUPS = List.of(
            new Group("filesystem_used_ratio", "filesystem_", 12, "mount"),
            new Group("process_cpu_ratio", "process_", 8, "pid"),
            new Group("systemd_unit_failed", "systemd_unit_", 64, "unit"),
            new Group("sensor_temperature_celsius", "sensor_", 8, "sensor"));

    /** A trend of the table and what a person calls it. */
    record Row(Metric metric, String title) {}

    private static final List<Row> TRENDS = List.of(
            new Row(Metric.of("cpu_used_ratio"), "CPU used"),
            new Row(Metric.of("memory_used_ratio"), "Memory used"),
            new Row(Metric.of("swap_used_ratio"), "Swap used"),
            new Row(Metric.of("load1_per_core"), "Load per core"),
            new Row(Metric.of("pressure_cpu_some_ratio"), "CPU pressure"),
            new Row(Metric.of("pressure_memory_some_ratio"), "Memory pressure"),
            new Row(Metric.of("pressure_io_some_ratio"), "I/O pressure"));
    private static final Comparator<Sample> LAST_FIRST = Comparator.comparingDouble(Sample::value)
            .thenComparing(Comparator.comparing(Sample::metric).reversed());
    private static final Row FILESYSTEM = new Row(Metric.of("filesystem_used_ratio"), "Disk ");

    private static final Set<String> HOST = Stream.concat(
                    TRENDS.stream().map(row -> row.metric().name()),
                    Stream.of(
                            "cpu_iowait_ratio",
                            "cpu_steal_ratio",
                            "load1",
                            "load5",
                            "load15",
                            "memory_available_bytes",
                            "memory_total_bytes",
                            "swap_total_bytes",
                            "pressure_memory_full_ratio",
                            "pressure_io_full_ratio",
                            "systemd_units_failed",
                            "processes",
                            "processes_zombie",
                            "processes_uninterruptible",
                            "ticks_dropped_total"))
            .collect(Collectors.toUnmodifiableSet());

    private Dashboard() {}

    /** The values that dashboards show, chosen from the newest sample of every series. */
    static Map<Metric, Double> values(Collection<Sample> newest) {
        Map<Metric, Double> shown = new HashMap<>();
        Map<Group, List<Sample>> grouped = new HashMap<>();
        for (Sample sample : newest) {
            Metric metric = sample.metric();
            if (!Double.isFinite(sample.value())) {
                continue;
            }
            // by its name first: there are thousands, and labels are a sorted map
            Group group = group(metric.name());
            if (group != null) {
                grouped.computeIfAbsent(group, _ -> new ArrayList<>()).add(sample);
            } else if (HOST.contains(metric.name()) && metric.labels().isEmpty()) {
                shown.put(metric, rounded(sample));
            }
        }
        grouped.forEach((group, samples) -> put(shown, group, samples));
        return shown;
    }

    private static @Nullable Group group(String name) {
        for (Group group : GROUPS) {
            if (name.startsWith(group.prefix())) {
                return group;
            }
        }
        return null;
    }

    /** Whether a series has a trend only where it ranks high among its like. */
    static boolean ranks(Metric metric) {
        return metric.name().equals(FILESYSTEM.metric().name());
    }

    /** The series that have a trend: those of the table that have a value, then the fullest filesystems, those already shown first. */
    static List<Row> trends(Map<Metric, Double> values, Collection<Metric> shown) {
        Stream<Row> host = TRENDS.stream().filter(row -> values.containsKey(row.metric()));
        Stream<Row> disks = values.entrySet().stream()
                .filter(entry ->
                        entry.getKey().name().equals(FILESYSTEM.metric().name()))
                .sorted(Comparator.<Map.Entry<Metric, Double>, Boolean>comparing(e -> !shown.contains(e.getKey()))
                        .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(FILESYSTEM_TRENDS)
                .map(Map.Entry::getKey)
                .sorted()
                .map(metric -> new Row(
                        metric, FILESYSTEM.title() + (metric.label("mount") == null ? "" : metric.label("mount"))));
        return Stream.concat(host, disks).toList();
    }

    /** The series of a group about those of its things that rank highest. */
    private static void put(Map<Metric, Double> shown, Group group, List<Sample> samples) {
        Set<String> top = top(group, samples);
        for (Sample sample : samples) {
            String thing = sample.metric().label(group.label());
            if (thing != null && top.contains(thing)) {
                shown.put(sample.metric(), rounded(sample));
            }
        }
    }

    /** The things that rank highest; without sorting the thousand others. */
    private static Set<String> top(Group group, List<Sample> samples) {
        PriorityQueue<Sample> best = new PriorityQueue<>(group.most() + 1, LAST_FIRST);
        for (Sample sample : samples) {
            if (sample.metric().name().equals(group.by())
                    && (best.size() < group.most() || LAST_FIRST.compare(sample, best.element()) > 0)) {
                best.add(sample);
                if (best.size() > group.most()) {
                    best.remove();
                }
            }
        }
        return best.stream()
                .flatMap(sample -> Stream.ofNullable(sample.metric().label(group.label())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Ratios to a tenth of a percent, bytes to a mebibyte, everything else to two decimals. */
    private static double rounded(Sample sample) {
        String name = sample.metric().name();
        double unit = name.endsWith("_ratio") ? 0.001 : name.endsWith("_bytes") ? 1 << 20 : 0.01;
        double steps = Math.rint(sample.value() / unit);
        return unit < 1 ? steps / Math.rint(1 / unit) : steps * unit;
    }
}
