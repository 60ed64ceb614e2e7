package org.luminousnix.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.luminousnix.model.Metric;

/** The gauges of the page of the host, by section. */
final class Meters {
    private Meters() {}

    static List<Block> cpu(Values values, int cores, int width) {
        List<Block> blocks = new ArrayList<>();
        ratio(values, "cpu", "cpu_used_ratio", Levels.CPU, width, blocks);
        ratio(values, "iowait", "cpu_iowait_ratio", Levels.WAIT, width, blocks);
        ratio(values, "steal", "cpu_steal_ratio", Levels.WAIT, width, blocks);
        for (Map.Entry<Metric, Double> core : values.named("cpu_core_used_ratio")) {
            blocks.add(gauge("core " + core.getKey().label("core"), core.getValue(), Levels.CPU, "", width));
        }
        Double load1 = values.host("load1");
        if (load1 != null) {
            double share = load1 / Math.max(1, cores);
            Double load5 = values.host("load5");
            Double load15 = values.host("load15");
            String detail =
                    load5 == null || load15 == null ? "" : String.format(Locale.ROOT, "%.2f %.2f", load5, load15);
            String figure = String.format(Locale.ROOT, "%.2f", load1);
            blocks.add(
                    Block.of(Fit.cut(Gauge.of("load", share, 1, figure, Levels.LOAD_PER_CORE, detail, width), width)));
        }
        return blocks;
    }

    static List<Block> memory(Values values, int width) {
        List<Block> blocks = new ArrayList<>();
        Double used = values.host("memory_used_ratio");
        Double available = values.host("memory_available_bytes");
        Double total = values.host("memory_total_bytes");
        String detail =
                available == null || total == null ? "" : Figures.bytes(total - available) + "/" + Figures.bytes(total);
        if (used != null) {
            blocks.add(gauge("memory", used, Levels.MEMORY, detail, width));
        }
        Double swap = values.host("swap_total_bytes");
        Double swapped = values.host("swap_used_ratio");
        if (swapped != null) {
            blocks.add(gauge("swap", swapped, Levels.SWAP, swap == null ? "" : "of " + Figures.bytes(swap), width));
        }
        return blocks;
    }

    static List<Block> pressure(Values values, int width) {
        List<Block> blocks = new ArrayList<>();
        ratio(values, "cpu some", "pressure_cpu_some_ratio", Levels.PRESSURE, width, blocks);
        ratio(values, "mem some", "pressure_memory_some_ratio", Levels.PRESSURE, width, blocks);
        ratio(values, "mem full", "pressure_memory_full_ratio", Levels.PRESSURE, width, blocks);
        ratio(values, "io some", "pressure_io_some_ratio", Levels.PRESSURE, width, blocks);
        ratio(values, "io full", "pressure_io_full_ratio", Levels.PRESSURE, width, blocks);
        return blocks;
    }

    static List<Block> filesystems(Values values, int width) {
        List<Block> blocks = new ArrayList<>();
        for (Map.Entry<Metric, Double> disk : values.named("filesystem_used_ratio")) {
            Metric metric = disk.getKey();
            Double free = values.beside("filesystem_available_bytes", metric);
            Double inodes = values.beside("filesystem_inodes_used_ratio", metric);
            String mount = String.valueOf(metric.label("mount"));
            blocks.add(gauge(
                    mount, disk.getValue(), Levels.DISK, free == null ? "" : Figures.bytes(free) + " free", width));
            if (inodes != null) {
                blocks.add(gauge(" inodes", inodes, Levels.DISK, mount, width));
            }
        }
        return blocks;
    }

    static List<Block> disks(Values values, int width) {
        return values.named("disk_busy_ratio").stream()
                .map(disk ->
                        gauge(String.valueOf(disk.getKey().label("disk")), disk.getValue(), Levels.CPU, "busy", width))
                .toList();
    }

    static List<Block> network(Values values, int width) {
        List<Block> blocks = new ArrayList<>();
        for (Map.Entry<Metric, Double> in : values.named("network_receive_bytes_per_second")) {
            Double out = values.beside("network_transmit_bytes_per_second", in.getKey());
            Line line = Line.of(Fit.cut(String.valueOf(in.getKey().label("interface")), 13), Tone.PLAIN)
                    .padded(14, Tone.PLAIN)
                    .and("↓ " + Figures.bytes(in.getValue()) + "/s", Tone.STRONG)
                    .and(out == null ? "" : "  ↑ " + Figures.bytes(out) + "/s", Tone.STRONG);
            blocks.add(Block.of(Fit.cut(line, width)));
        }
        return blocks;
    }

    static List<Block> temperatures(Values values, int width) {
        List<Block> blocks = new ArrayList<>();
        for (Map.Entry<Metric, Double> sensor : values.named("sensor_temperature_celsius")) {
            Double critical = values.beside("sensor_critical_celsius", sensor.getKey());
            String detail = critical == null ? "" : "of " + Figures.value("_celsius", critical);
            blocks.add(Block.of(Fit.cut(
                    Gauge.of(
                            String.valueOf(sensor.getKey().label("sensor")),
                            sensor.getValue(),
                            critical == null ? 100 : critical,
                            Figures.value("_celsius", sensor.getValue()),
                            Levels.CELSIUS,
                            detail,
                            width),
                    width)));
        }
        return blocks;
    }

    private static void ratio(Values values, String label, String name, Levels levels, int width, List<Block> blocks) {
        Double value = values.host(name);
        if (value != null) {
            blocks.add(gauge(label, value, levels, "", width));
        }
    }

    private static Block gauge(String label, double value, Levels levels, String detail, int width) {
        return Block.of(Fit.cut(Gauge.of(label, value, 1, Figures.percent(value), levels, detail, width), width));
    }
}
