package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;

/** Whether something keeps the clock right, and how wrong it may be. It is shown, never healed. */
@Singleton
public class TimeProbe implements Probe {
    private static final Metric SYNCHRONISED = Metric.of("clock_synchronised");
    private static final Metric OFFSET = Metric.of("clock_offset_seconds");
    private static final Metric MAX_ERROR = Metric.of("clock_max_error_seconds");

    private final KernelClock clock;

    /** A probe that asks this clock. */
    @Inject
    public TimeProbe(KernelClock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "time";
    }

    @Override
    public List<Row> rows() {
        return List.of(
                Row.of("clock_synchronised", "bool", "1: a time service has kept it right lately", "adjtimex"),
                Row.of(
                        "clock_offset_seconds",
                        "seconds",
                        "what the kernel still has to slew off; chrony slews by itself, and this is about 0",
                        "adjtimex"),
                Row.of(
                        "clock_max_error_seconds",
                        "seconds",
                        "the most it can be wrong by, as the kernel reckons; 16 when nothing has kept it right for long",
                        "adjtimex"));
    }

    @Override
    public String cost() {
        return "one system call, every reading";
    }

    @Override
    public Reading read(Host host) throws IOException {
        KernelClock.State state = clock.read();
        Samples samples = new Samples(host.now());
        samples.add(SYNCHRONISED, state.synchronised());
        samples.add(OFFSET, state.offsetSeconds());
        samples.add(MAX_ERROR, state.maxErrorSeconds());
        return new Reading.Got(samples.list());
    }
}
