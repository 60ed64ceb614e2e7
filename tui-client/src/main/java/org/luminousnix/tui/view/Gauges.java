package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Snapshot;

/** The gauges of the host, from the latest values. */
final class Gauges {
    private final Map<Metric, Double> values;
    private final int width;
    private final List<Line> lines = new ArrayList<>();

    private Gauges(Snapshot snapshot, int width) {
        this.values = snapshot.values();
        this.width = width;
    }

    /** One line each; cpu, memory and disk always, the rest where the host has them. */
    static List<Line> of(Snapshot snapshot, int width) {
        Gauges gauges = new Gauges(snapshot, width);
        gauges.always("cpu", "cpu_used_ratio", Levels.CPU, gauges.detail("iowait ", "cpu_iowait_ratio"));
        gauges.from("steal", "cpu_steal_ratio", Levels.WAIT, 0.01);
        gauges.always("memory", "memory_used_ratio", Levels.MEMORY, gauges.memory());
        gauges.from("swap", "swap_used_ratio", Levels.SWAP, 0.0);
        gauges.disks();
        gauges.load(snapshot.host().cores());
        gauges.from("cpu press.", "pressure_cpu_some_ratio", Levels.PRESSURE, 0);
        gauges.from("mem press.", "pressure_memory_some_ratio", Levels.PRESSURE, 0);
        gauges.from("io press.", "pressure_io_some_ratio", Levels.PRESSURE, 0);
        gauges.temperature();
        gauges.counts();
        return gauges.lines;
    }

    private @Nullable Double host(String name) {
        return values.get(Metric.of(name));
    }

    private void always(String label, String name, Levels levels, String detail) {
        Double value = host(name);
        lines.add(
                value == null
                        ? Gauge.missing(label, width)
                        : Gauge.of(label, value, 1, Figures.percent(value), levels, detail, width));
    }

    private void from(String label, String name, Levels levels, double least) {
        Double value = host(name);
        if (value != null && value >= least) {
            lines.add(Gauge.of(label, value, 1, Figures.percent(value), levels, "", width));
        }
    }

    private String detail(String label, String name) {
        Double value = host(name);
        return value == null ? "" : label + Figures.percent(value);
    }

    private String memory() {
        Double available = host("memory_available_bytes");
        Double total = host("memory_total_bytes");
        return available == null || total == null ? "" : Figures.bytes(total - available) + "/" + Figures.bytes(total);
    }

    private void disks() {
        List<Map.Entry<Metric, Double>> disks = new ArrayList<>(values.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals("filesystem_used_ratio"))
                .sorted(Map.Entry.<Metric, Double>comparingByValue(Comparator.reverseOrder()))
                .toList());
        disks.forEach(disk -> {
            String mount = mount(disk.getKey());
            lines.add(Gauge.of(
                    mount,
                    disk.getValue(),
                    1,
                    Figures.percent(disk.getValue()),
                    Levels.DISK,
                    size(disk.getKey()),
                    width));
        });
        values.forEach((metric, value) -> {
            if (metric.name().equals("filesystem_inodes_used_ratio") && value >= Levels.DISK.watch()) {
                lines.add(
                        Gauge.of("inodes " + mount(metric), value, 1, Figures.percent(value), Levels.DISK, "", width));
            }
        });
        if (disks.isEmpty()) {
            lines.add(Gauge.missing("disk", width));
        }
    }

    private String size(Metric used) {
        Double available = values.get(new Metric("filesystem_available_bytes", used.labels()));
        return available == null ? "" : Figures.bytes(available) + " free";
    }

    private static String mount(Metric metric) {
        String mount = metric.label("mount");
        return mount == null ? "disk" : mount;
    }

    private void load(int cores) {
        Double load1 = host("load1");
        if (load1 == null) {
            lines.add(Gauge.missing("load", width));
            return;
        }
        Double perCore = host("load1_per_core");
        double share = perCore != null ? perCore : load1 / Math.max(1, cores);
        Double load5 = host("load5");
        Double load15 = host("load15");
        String detail = load5 == null || load15 == null ? "" : String.format(Locale.ROOT, "%.2f %.2f", load5, load15);
        lines.add(Gauge.of(
                "load", share, 1, String.format(Locale.ROOT, "%.2f", load1), Levels.LOAD_PER_CORE, detail, width));
    }

    private void temperature() {
        values.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals("sensor_temperature_celsius"))
                .max(Map.Entry.comparingByValue())
                .ifPresent(hottest -> {
                    String sensor = hottest.getKey().label("sensor");
                    lines.add(Gauge.of(
                            "heat",
                            hottest.getValue(),
                            100,
                            Figures.value("_celsius", hottest.getValue()),
                            Levels.CELSIUS,
                            sensor == null ? "" : sensor,
                            width));
                });
    }

    private void counts() {
        Line line = Line.EMPTY;
        line = count(line, "failed units", "systemd_units_failed", true);
        line = count(line, "processes", "processes", false);
        line = count(line, "zombies", "processes_zombie", true);
        line = count(line, "in D state", "processes_uninterruptible", true);
        lines.addAll(Fit.wrap(line, width, 0, 3));
    }

    private Line count(Line line, String label, String name, boolean bad) {
        Double value = host(name);
        if (value == null) {
            return line;
        }
        String text = (line.spans().isEmpty() ? "" : " · ") + label + " " + Math.round(value);
        return line.and(text, bad && value > 0 ? Tone.WARN : Tone.DIM);
    }
}
