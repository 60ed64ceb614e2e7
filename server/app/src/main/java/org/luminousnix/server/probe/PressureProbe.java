package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/** How much work on the host is stalled for want of cpu, memory or I/O, over the last 10 seconds. */
@Singleton
public class PressureProbe implements Probe {
    private final Scan cpu = new Scan();
    private final Scan memory = new Scan();
    private final Scan io = new Scan();
    private final Metrics metrics = Metrics.of();
    private final PressureSource triggers;

    /** A probe that {@code triggers} wake. */
    @Inject
    public PressureProbe(PressureSource triggers) {
        this.triggers = triggers;
    }

    /** The five metrics of one subject: of the host without labels, of a unit with its name. */
    record Metrics(Metric cpuSome, Metric memorySome, Metric memoryFull, Metric ioSome, Metric ioFull) {
        static Metrics of(String... labels) {
            return new Metrics(
                    Metric.of("pressure_cpu_some_ratio", labels),
                    Metric.of("pressure_memory_some_ratio", labels),
                    Metric.of("pressure_memory_full_ratio", labels),
                    Metric.of("pressure_io_some_ratio", labels),
                    Metric.of("pressure_io_full_ratio", labels));
        }

        /** Understands the three files of one subject. */
        List<Sample> parse(Scan cpu, Scan memory, Scan io, Instant at) throws IOException {
            return List.of(
                    new Sample(cpuSome, PressureFile.some(cpu), at),
                    new Sample(memorySome, PressureFile.some(memory), at),
                    new Sample(memoryFull, PressureFile.full(memory), at),
                    new Sample(ioSome, PressureFile.some(io), at),
                    new Sample(ioFull, PressureFile.full(io), at));
        }
    }

    @Override
    public String name() {
        return "pressure";
    }

    @Override
    public List<Row> rows() {
        return rows("/proc/pressure");
    }

    static List<Row> rows(String source, String... labels) {
        return List.of(
                Row.of(
                        "pressure_cpu_some_ratio",
                        "ratio",
                        "time some task waited for a cpu, 10 s average",
                        source,
                        labels),
                Row.of("pressure_memory_some_ratio", "ratio", "time some task waited for memory", source, labels),
                Row.of("pressure_memory_full_ratio", "ratio", "time all tasks waited for memory", source, labels),
                Row.of("pressure_io_some_ratio", "ratio", "time some task waited for I/O", source, labels),
                Row.of("pressure_io_full_ratio", "ratio", "time all tasks waited for I/O", source, labels));
    }

    @Override
    public String cost() {
        return "three kept files, every reading; the kernel tells of a rise, at most every 2 s";
    }

    @Override
    public String source() {
        return triggers.state().drives();
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Reading read(Host host) throws IOException {
        if (!host.has("proc/pressure")) {
            return new Reading.Absent("no /proc/pressure: the kernel has no pressure stall information, or psi=0");
        }
        host.files().read("proc/pressure/cpu", cpu);
        host.files().read("proc/pressure/memory", memory);
        host.files().read("proc/pressure/io", io);
        return new Reading.Got(metrics.parse(cpu, memory, io, host.now()));
    }
}
