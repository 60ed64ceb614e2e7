package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/** The processes that take most processor time and memory, and how many there are, are zombies or cannot be interrupted. */
@Singleton
public class ProcessProbe implements Probe {
    private static final Metric ALL = Metric.of("processes");
    private static final Metric ZOMBIES = Metric.of("processes_zombie");
    private static final Metric UNINTERRUPTIBLE = Metric.of("processes_uninterruptible");

    private final int top;
    private final Duration every;
    private final ProcessReader reader = new ProcessReader();
    private final Baseline<ProcessTable> baseline = new Baseline<>();
    private final Regulars regulars = new Regulars();
    private ProcessReader.@Nullable Units units;
    private volatile @Nullable Scanned scanned;

    /** A probe that shows the {@code top} processes by each of cpu and memory and scans them at most once in {@code every}. */
    @Inject
    public ProcessProbe(
            @ConfigProperty(name = "luminous.processes.top", defaultValue = "5") int top,
            @ConfigProperty(name = "luminous.processes.every", defaultValue = "5s") Duration every) {
        this.top = top;
        this.every = every;
    }

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public List<Row> rows() {
        String[] labels = {"pid", "start", "comm", "uid"};
        String stat = "/proc/PID/stat";
        return List.of(
                Row.of(
                        "process_cpu_ratio",
                        "ratio",
                        "cpu time since the scan before; 1 is one core kept busy, threads may add up to more",
                        stat,
                        labels),
                Row.of("process_resident_bytes", "bytes", "memory held in RAM, shared pages included", stat, labels),
                Row.of("process_nice", "count", "niceness, -20 to 19", stat, labels),
                Row.of("processes", "count", "processes, kernel threads included", stat),
                Row.of("processes_zombie", "count", "ended, not yet collected by their parents", stat),
                Row.of("processes_uninterruptible", "count", "in uninterruptible sleep: waiting for I/O", stat));
    }

    @Override
    public String cost() {
        return "one file per process, at most every 5 s (luminous.processes.every); the top 5 by cpu and by memory have series, and keep them for 15 min";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Reading read(Host host) throws IOException {
        ProcessReader.Units kernel = units == null ? ProcessReader.Units.of(host) : units;
        units = kernel;
        ProcessTable table = reader.table(host);
        long nanos = host.nanos().getAsLong();
        Baseline.Kept<ProcessTable> before = baseline.before(nanos);
        baseline.keep(table, nanos);
        List<Sample> samples = new ArrayList<>();
        Instant at = host.now();
        samples.add(new Sample(ALL, table.count, at));
        samples.add(new Sample(ZOMBIES, table.zombies, at));
        samples.add(new Sample(UNINTERRUPTIBLE, table.uninterruptible, at));
        long[] ticks = before == null ? new long[0] : ticks(table, before.value());
        double perTick = before == null ? 0 : 1 / (kernel.ticksPerSecond() * before.secondsUntil(nanos));
        table.used = ticks;
        scanned = new Scanned(table, perTick, kernel.pageBytes());
        Set<Integer> selected = selected(table, ticks);
        regulars.join(selected, table, nanos);
        for (int index : selected) {
            String uid = reader.uid(host, table.pid[index]);
            if (!uid.isEmpty()) {
                add(samples, table, index, uid, kernel, ticks.length == 0 ? Double.NaN : ticks[index] * perTick, at);
            }
        }
        return new Reading.Got(samples);
    }

    /**
     * The last scan, which nobody changes any more.
     *
     * @param perTick what a clock tick since the scan before is as a ratio of one core
     */
    record Scanned(ProcessTable table, double perTick, long pageBytes) {}

    /** The last scan; null before the first. */
    @Nullable
    Scanned scanned() {
        return scanned;
    }

    private static long[] ticks(ProcessTable table, ProcessTable before) {
        long[] ticks = new long[table.count];
        for (int i = 0; i < table.count; i++) {
            ticks[i] = table.ticksSince(before, i, i);
        }
        return ticks;
    }

    private Set<Integer> selected(ProcessTable table, long[] ticks) {
        Set<Integer> selected = new LinkedHashSet<>(top(ticks.length, i -> ticks[i]));
        selected.addAll(top(table.count, i -> table.residentPages[i]));
        return selected;
    }

    /** The indices of the greatest positive values, greatest first, the lower pid first among equals. */
    private List<Integer> top(int count, IntToLongFunction value) {
        List<Integer> best = new ArrayList<>(top + 1);
        for (int i = 0; i < count; i++) {
            long mine = value.applyAsLong(i);
            int place = best.size();
            while (place > 0 && value.applyAsLong(best.get(place - 1)) < mine) {
                place--;
            }
            if (mine > 0 && place < top) {
                best.add(place, i);
                if (best.size() > top) {
                    best.removeLast();
                }
            }
        }
        return best;
    }

    private static void add(
            List<Sample> into,
            ProcessTable table,
            int index,
            String uid,
            ProcessReader.Units kernel,
            double cpu,
            Instant at) {
        String[] labels = {
            "pid", Integer.toString(table.pid[index]),
            "start", Long.toString(table.start[index]),
            "comm", table.comm(index),
            "uid", uid
        };
        if (!Double.isNaN(cpu)) {
            into.add(new Sample(Metric.of("process_cpu_ratio", labels), cpu, at));
        }
        into.add(new Sample(
                Metric.of("process_resident_bytes", labels), table.residentPages[index] * kernel.pageBytes(), at));
        into.add(new Sample(Metric.of("process_nice", labels), table.nice[index], at));
    }
}
