package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;

/** How much the kernel moves between memory and disk, and whether it had to end processes for want of memory. */
@Singleton
public class PagingProbe implements Probe {
    private static final String SOURCE = "/proc/vmstat";
    private static final String ALL = "all";
    private static final List<String> FIELDS = List.of("pswpin ", "pswpout ", "pgmajfault ", "oom_kill ");
    private static final Metric SWAP_IN = Metric.of("swap_in_bytes_per_second");
    private static final Metric SWAP_OUT = Metric.of("swap_out_bytes_per_second");
    private static final Metric FAULTS = Metric.of("major_faults_per_second");
    private static final Metric OOM_KILLS = Metric.of("oom_kills_per_second");
    private static final Metric OOM_KILLS_TOTAL = Metric.of("oom_kills_total");

    private final Scan scan = new Scan();
    private final Baseline<Counters> baseline = new Baseline<>();
    private @Nullable Long pageBytes;

    @Override
    public String name() {
        return "paging";
    }

    @Override
    public List<Row> rows() {
        return List.of(
                Row.of("swap_in_bytes_per_second", "bytes", "read back from swap", SOURCE),
                Row.of("swap_out_bytes_per_second", "bytes", "written to swap", SOURCE),
                Row.of(
                        "major_faults_per_second",
                        "count",
                        "pages that had to be read from a disk before work went on",
                        SOURCE),
                Row.of(
                        "oom_kills_per_second",
                        "count",
                        "processes ended for want of memory, since the reading before",
                        SOURCE),
                Row.of(
                        "oom_kills_total",
                        "count",
                        "processes ended for want of memory, since the host started",
                        SOURCE));
    }

    @Override
    public String cost() {
        return "one kept file, every reading; the first reading after the start has no rate yet";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Reading read(Host host) throws IOException {
        if (!host.has("proc/vmstat")) {
            return new Reading.Absent("no " + SOURCE);
        }
        long page = pageBytes == null ? ProcessReader.Units.of(host).pageBytes() : pageBytes;
        pageBytes = page;
        host.files().read("proc/vmstat", scan);
        long nanos = host.nanos().getAsLong();
        Counters now = parse(scan);
        Counters.Since since = Counters.since(baseline.before(nanos), now, nanos);
        baseline.keep(now, nanos);
        Samples samples = new Samples(host.now());
        samples.add(SWAP_IN, since.perSecond(ALL, 0) * page);
        samples.add(SWAP_OUT, since.perSecond(ALL, 1) * page);
        samples.add(FAULTS, since.perSecond(ALL, 2));
        samples.add(OOM_KILLS, since.perSecond(ALL, 3));
        samples.add(OOM_KILLS_TOTAL, (double) now.of(ALL, 3));
        return new Reading.Got(samples.list());
    }

    /** Understands {@code name value} lines; a kernel without one of the four fields is refused. */
    static Counters parse(Scan vmstat) throws IOException {
        long[] values = {-1, -1, -1, -1};
        for (; !vmstat.ended(); vmstat.nextLine()) {
            for (int i = 0; i < values.length; i++) {
                if (vmstat.skip(FIELDS.get(i))) {
                    values[i] = vmstat.number();
                }
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                throw new IOException("vmstat lacks " + FIELDS.get(i).strip());
            }
        }
        Counters counters = new Counters();
        counters.put(ALL, values);
        return counters;
    }
}
