package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/** The load averages, and the one of the last minute per core that is online. */
@Singleton
public class LoadProbe implements Probe {
    private static final Metric LOAD1 = Metric.of("load1");
    private static final Metric LOAD5 = Metric.of("load5");
    private static final Metric LOAD15 = Metric.of("load15");
    private static final Metric PER_CORE = Metric.of("load1_per_core");

    private final Scan load = new Scan();
    private final Scan online = new Scan();

    @Override
    public String name() {
        return "load";
    }

    @Override
    public List<Row> rows() {
        return List.of(
                Row.of(
                        "load1",
                        "count",
                        "processes running or in uninterruptible sleep, over 1 minute",
                        "/proc/loadavg"),
                Row.of("load5", "count", "the same over 5 minutes", "/proc/loadavg"),
                Row.of("load15", "count", "the same over 15 minutes", "/proc/loadavg"),
                Row.of("load1_per_core", "count", "load1 per core online", "/sys/devices/system/cpu/online"));
    }

    @Override
    public String cost() {
        return "two kept files, every reading";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Reading read(Host host) throws IOException {
        host.files().read("proc/loadavg", load);
        host.files().read("sys/devices/system/cpu/online", online);
        return new Reading.Got(parse(load, cores(online), host.now()));
    }

    static List<Sample> parse(Scan loadavg, int cores, Instant at) throws IOException {
        double load1 = loadavg.decimal();
        double load5 = loadavg.decimal();
        double load15 = loadavg.decimal();
        return List.of(
                new Sample(LOAD1, load1, at),
                new Sample(LOAD5, load5, at),
                new Sample(LOAD15, load15, at),
                new Sample(PER_CORE, load1 / cores, at));
    }

    /** How many cores a list such as {@code 0-3,6} names. */
    static int cores(Scan online) throws IOException {
        long cores = 0;
        do {
            long first = online.number();
            long last = online.skip("-") ? online.number() : first;
            cores += last - first + 1;
        } while (online.skip(","));
        if (cores < 1 || cores > 1 << 16) {
            throw online.malformed("a list of cores");
        }
        return (int) cores;
    }
}
