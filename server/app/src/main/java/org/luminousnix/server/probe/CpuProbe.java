package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/** The time that processors spent working, waiting for disks and stolen by the hypervisor, since the reading before. */
@Singleton
public class CpuProbe implements Probe {
    private static final Metric USED = Metric.of("cpu_used_ratio");
    private static final Metric IOWAIT = Metric.of("cpu_iowait_ratio");
    private static final Metric STEAL = Metric.of("cpu_steal_ratio");
    private static final int MOST_CORES = 8192;

    private final Scan scan = new Scan();
    private final Baseline<Times> baseline = new Baseline<>();
    private final List<Metric> cores = new ArrayList<>();

    /** Clock ticks since boot; a core that is not there has 0 of both. */
    static final class Times {
        long total;
        long used;
        long iowait;
        long steal;
        long[] coreTotal = new long[4];
        long[] coreUsed = new long[4];

        void core(int id, long[] times) {
            if (id >= coreTotal.length) {
                coreTotal = Arrays.copyOf(coreTotal, id * 2);
                coreUsed = Arrays.copyOf(coreUsed, id * 2);
            }
            coreTotal[id] = times[0];
            coreUsed[id] = times[1];
        }
    }

    @Override
    public String name() {
        return "cpu";
    }

    @Override
    public List<Row> rows() {
        return List.of(
                Row.of(
                        "cpu_used_ratio",
                        "ratio",
                        "time not idle, waiting for I/O or stolen, over all cores",
                        "/proc/stat"),
                Row.of("cpu_core_used_ratio", "ratio", "the same for one core", "/proc/stat", "core"),
                Row.of("cpu_iowait_ratio", "ratio", "time idle while I/O was outstanding", "/proc/stat"),
                Row.of("cpu_steal_ratio", "ratio", "time the hypervisor gave to others", "/proc/stat"));
    }

    @Override
    public String cost() {
        return "one kept file, every reading; the first reading after the start has no ratio yet";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Reading read(Host host) throws IOException {
        host.files().read("proc/stat", scan);
        long nanos = host.nanos().getAsLong();
        Times now = parse(scan);
        Baseline.Kept<Times> before = baseline.before(nanos);
        baseline.keep(now, nanos);
        return new Reading.Got(before == null ? List.of() : samples(before.value(), now, host.now()));
    }

    static Times parse(Scan stat) throws IOException {
        if (!stat.skip("cpu ")) {
            throw stat.malformed("\"cpu\"");
        }
        Times times = new Times();
        long[] line = new long[4];
        times(stat, line);
        times.total = line[0];
        times.used = line[1];
        times.iowait = line[2];
        times.steal = line[3];
        for (stat.nextLine(); stat.skip("cpu"); stat.nextLine()) {
            long id = stat.number();
            if (id < 0 || id >= MOST_CORES) {
                throw stat.malformed("a core below " + MOST_CORES);
            }
            times(stat, line);
            times.core((int) id, line);
        }
        return times;
    }

    /** Reads user, nice, system, idle, iowait, irq, softirq, steal; guest time is part of user already. */
    private static void times(Scan stat, long[] into) throws IOException {
        long busy = stat.number() + stat.number() + stat.number();
        long idle = stat.number();
        long iowait = stat.number();
        busy += stat.number() + stat.number();
        long steal = stat.number();
        into[0] = busy + idle + iowait + steal;
        into[1] = busy;
        into[2] = iowait;
        into[3] = steal;
    }

    private List<Sample> samples(Times before, Times now, Instant at) {
        List<Sample> samples = new ArrayList<>(3 + now.coreTotal.length);
        long total = now.total - before.total;
        add(samples, USED, now.used - before.used, total, at);
        add(samples, IOWAIT, now.iowait - before.iowait, total, at);
        add(samples, STEAL, now.steal - before.steal, total, at);
        for (int id = 0; id < Math.min(now.coreTotal.length, before.coreTotal.length); id++) {
            if (now.coreTotal[id] > 0 && before.coreTotal[id] > 0) {
                add(
                        samples,
                        core(id),
                        now.coreUsed[id] - before.coreUsed[id],
                        now.coreTotal[id] - before.coreTotal[id],
                        at);
            }
        }
        return samples;
    }

    /** The kernel's idle and iowait counters may step back a little: a ratio stays between 0 and 1; no time, no sample. */
    private static void add(List<Sample> samples, Metric metric, long part, long total, Instant at) {
        if (total > 0) {
            samples.add(new Sample(metric, Math.clamp((double) part / total, 0.0, 1.0), at));
        }
    }

    private Metric core(int id) {
        while (cores.size() <= id) {
            cores.add(Metric.of("cpu_core_used_ratio", "core", Integer.toString(cores.size())));
        }
        return cores.get(id);
    }
}
