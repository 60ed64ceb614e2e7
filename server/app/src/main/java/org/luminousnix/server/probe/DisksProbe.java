package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;

/** How busy each physical disk is and how long its requests take. */
@Singleton
public class DisksProbe implements Probe {
    private static final long LOOK_EVERY = 10_000_000_000L;
    private static final String SOURCE = "/proc/diskstats";
    /** The kernel counts in sectors of this size, whatever the disk's are. */
    private static final int SECTOR = 512;

    private final Scan scan = new Scan();
    private final Baseline<Counters> baseline = new Baseline<>();
    private final Map<String, Metrics> metrics = new HashMap<>();
    private PhysicalDisks disks = PhysicalDisks.NONE;
    private long looked = Long.MIN_VALUE / 2;

    /** Where {@link #parse} puts each counter of a disk. */
    private static final int READS = 0;

    private static final int READ_SECTORS = 1;
    private static final int READ_MILLIS = 2;
    private static final int WRITES = 3;
    private static final int WRITTEN_SECTORS = 4;
    private static final int WRITE_MILLIS = 5;
    private static final int IN_FLIGHT = 6;
    private static final int BUSY_MILLIS = 7;

    private record Metrics(Metric busy, Metric read, Metric written, Metric inFlight, Metric waited) {
        static Metrics of(String disk) {
            return new Metrics(
                    Metric.of("disk_busy_ratio", "disk", disk),
                    Metric.of("disk_read_bytes_per_second", "disk", disk),
                    Metric.of("disk_written_bytes_per_second", "disk", disk),
                    Metric.of("disk_in_flight", "disk", disk),
                    Metric.of("disk_wait_seconds", "disk", disk));
        }

        void add(String disk, Counters.Since since, Samples samples) {
            samples.add(busy, Math.min(1, since.perSecond(disk, BUSY_MILLIS) / 1000));
            samples.add(read, since.perSecond(disk, READ_SECTORS) * SECTOR);
            samples.add(written, since.perSecond(disk, WRITTEN_SECTORS) * SECTOR);
            samples.add(inFlight, (double) since.now().of(disk, IN_FLIGHT));
            double requests = since.growth(disk, READS) + since.growth(disk, WRITES);
            double millis = since.growth(disk, READ_MILLIS) + since.growth(disk, WRITE_MILLIS);
            samples.add(waited, requests > 0 ? millis / 1000 / requests : Double.NaN);
        }
    }

    @Override
    public String name() {
        return "disks";
    }

    @Override
    public List<Row> rows() {
        return List.of(
                Row.of(
                        "disk_busy_ratio",
                        "ratio",
                        "time with a request under way; a disk that serves many at once may do more at 1",
                        SOURCE,
                        "disk"),
                Row.of("disk_read_bytes_per_second", "bytes", "read", SOURCE, "disk"),
                Row.of("disk_written_bytes_per_second", "bytes", "written", SOURCE, "disk"),
                Row.of("disk_in_flight", "count", "requests under way now", SOURCE, "disk"),
                Row.of(
                        "disk_wait_seconds",
                        "seconds",
                        "of an average read or write, its time in the queue included; none without any",
                        SOURCE,
                        "disk"));
    }

    @Override
    public String cost() {
        return "one kept file, every reading; whole physical disks only, at most 64: no partitions and nothing stacked on disks; new disks are"
                + " looked for every 10 s";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Reading read(Host host) throws IOException {
        long nanos = host.nanos().getAsLong();
        if (nanos - looked >= LOOK_EVERY) {
            disks = PhysicalDisks.of(host);
            metrics.keySet().retainAll(disks.names());
            looked = nanos;
        }
        if (disks.none()) {
            return new Reading.Absent("no physical disk in /sys/block");
        }
        host.files().read("proc/diskstats", scan);
        Counters now = parse(scan, disks);
        Counters.Since since = Counters.since(baseline.before(nanos), now, nanos);
        baseline.keep(now, nanos);
        Samples samples = new Samples(host.now());
        for (String disk : now.names()) {
            metrics.computeIfAbsent(disk, Metrics::of).add(disk, since, samples);
        }
        return new Reading.Got(samples.list());
    }

    /** Understands {@code major minor name reads merged sectors ms writes merged sectors ms in-flight busy-ms …}. */
    static Counters parse(Scan diskstats, PhysicalDisks disks) throws IOException {
        Counters counters = new Counters();
        for (; !diskstats.ended(); diskstats.nextLine()) {
            if (!disks.has(diskstats.number() << 20 | diskstats.number())) {
                continue;
            }
            String name = diskstats.word();
            long[] line = new long[8];
            line[READS] = diskstats.number();
            diskstats.skipWords(1);
            line[READ_SECTORS] = diskstats.number();
            line[READ_MILLIS] = diskstats.number();
            line[WRITES] = diskstats.number();
            diskstats.skipWords(1);
            line[WRITTEN_SECTORS] = diskstats.number();
            line[WRITE_MILLIS] = diskstats.number();
            line[IN_FLIGHT] = diskstats.number();
            line[BUSY_MILLIS] = diskstats.number();
            counters.put(name, line);
        }
        return counters;
    }
}
