package org.luminousnix.server.probe;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/**
 * One service and where its control group has what it uses.
 *
 * @param files the figures that the host counts for it; null where it does not
 * @param limit of its memory, in bytes; infinite without one
 */
record UnitUsage(String name, Files files, double limit, Metrics metrics) {
    /** Where each figure is. */
    record Files(
            @Nullable UnitFigure cpu,
            @Nullable UnitFigure memory,
            @Nullable UnitFigure io) {
        Stream<UnitFigure> all() {
            return Stream.of(Optional.ofNullable(cpu), Optional.ofNullable(memory), Optional.ofNullable(io))
                    .flatMap(Optional::stream);
        }
    }

    /** The series of one service. */
    record Metrics(Metric cpuSeconds, Metric cpu, Metric memory, Metric memoryUsed, Metric io) {
        static Metrics of(String unit) {
            return new Metrics(
                    Metric.of("unit_cpu_seconds_total", "unit", unit),
                    Metric.of("unit_cpu_ratio", "unit", unit),
                    Metric.of("unit_memory_bytes", "unit", unit),
                    Metric.of("unit_memory_used_ratio", "unit", unit),
                    Metric.of("unit_io_bytes_per_second", "unit", unit));
        }
    }

    /**
     * What one reading says; -1 and NaN where the host does not count it.
     *
     * @param cpuNanos since the group was made
     * @param ioBytes since the group was made
     */
    record Counters(long cpuNanos, long memoryBytes, double memoryUsed, long ioBytes) {
        /** The processor's share since an earlier reading; NaN where it has none. */
        double cpu(@Nullable Counters before, double seconds) {
            return before == null ? Double.NaN : perSecond(before.cpuNanos, cpuNanos, seconds) / 1e9;
        }

        /** Bytes per second since an earlier reading; NaN where it has none. */
        double io(@Nullable Counters before, double seconds) {
            return before == null ? Double.NaN : perSecond(before.ioBytes, ioBytes, seconds);
        }

        /** A counter that has stepped back began anew with its group: all of it came since then. */
        private static double perSecond(long before, long now, double seconds) {
            return before < 0 || now < 0 ? Double.NaN : (now >= before ? now - before : now) / seconds;
        }
    }

    /** A service in a folder below {@code top}; the series of {@code known}, which is the same service as found before. */
    static UnitUsage of(Host host, String top, String name, String folder, @Nullable UnitUsage known)
            throws IOException {
        return new UnitUsage(
                name,
                new Files(
                        UnitFigure.cpu(host, top, folder),
                        UnitFigure.memory(host, top, folder),
                        UnitFigure.io(host, top, folder)),
                UnitMemory.limit(host, top, folder),
                known == null ? Metrics.of(name) : known.metrics);
    }

    Counters read(Host host, Scan scan, PhysicalDisks disks) throws IOException {
        long bytes = files.memory == null ? -1 : files.memory.read(host, scan, disks);
        double used = Double.NaN;
        if (files.memory != null && !Double.isInfinite(limit) && limit > 0) {
            host.files().read(UnitMemory.statOf(files.memory), scan);
            used = Math.max(0, bytes - UnitMemory.droppable(scan)) / limit;
        }
        return new Counters(
                files.cpu == null ? -1 : files.cpu.read(host, scan, disks),
                bytes,
                used,
                files.io == null || disks.none() ? -1 : files.io.read(host, scan, disks));
    }

    /** Adds what there is of the five series. */
    void samples(Counters now, double cpu, double io, Instant at, List<Sample> into) {
        add(metrics.cpuSeconds, now.cpuNanos < 0 ? Double.NaN : now.cpuNanos / 1e9, at, into);
        add(metrics.cpu, cpu, at, into);
        add(metrics.memory, now.memoryBytes < 0 ? Double.NaN : now.memoryBytes, at, into);
        add(metrics.memoryUsed, now.memoryUsed, at, into);
        add(metrics.io, io, at, into);
    }

    private static void add(Metric metric, double value, Instant at, List<Sample> into) {
        if (!Double.isNaN(value)) {
            into.add(new Sample(metric, value, at));
        }
    }

    /** Whether it is there still: a service that ends takes its files with it, at once or one after the other. */
    boolean exists(Host host) {
        return files.all().allMatch(figure -> host.has(figure.path()));
    }

    /** Closes the files that the service as found now no longer has. */
    void forget(Host host, @Nullable UnitUsage now) throws IOException {
        if (now != null && now.files.equals(files)) {
            return;
        }
        for (UnitFigure figure : files.all().toList()) {
            host.files().forget(figure.path());
        }
        if (files.memory != null) {
            host.files().forget(UnitMemory.statOf(files.memory));
        }
    }
}
