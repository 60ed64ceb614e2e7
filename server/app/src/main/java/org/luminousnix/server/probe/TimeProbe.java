package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.server.probe.systemd.Timedated;

/** Whether something keeps the clock right, and how wrong it may be. It is shown, never healed. */
@Singleton
public class TimeProbe implements Probe {
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Metric SYNCHRONISED = Metric.of("clock_synchronised");
    private static final Metric OFFSET = Metric.of("clock_offset_seconds");
    private static final Metric MAX_ERROR = Metric.of("clock_max_error_seconds");

    private static final String BUS = "run/dbus/system_bus_socket";
    private static final long ASK_EVERY = 30_000_000_000L;

    private final KernelClock clock;
    private @Nullable Reading asked;
    private long askedNanos;

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
                Row.of(
                        "clock_synchronised",
                        "bool",
                        "1: a time service has kept it right lately",
                        "adjtimex, org.freedesktop.timedate1"),
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
        return "one system call, at most every 10 s; where the server's sandbox forbids it (ProtectClock=, as its unit has), one call on the bus"
                + " every 30 s, which tells only whether the clock is kept right";
    }

    @Override
    public boolean mayHang() {
        return true;
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Reading read(Host host) throws IOException {
        KernelClock.@Nullable State state = clock.read();
        @Nullable Reading cached = asked;
        if (state == null) {
            return cached != null && host.nanos().getAsLong() - askedNanos < ASK_EVERY ? cached : ask(host);
        }
        return got(host, state);
    }

    @Override
    public Reading readFresh(Host host) throws IOException {
        KernelClock.@Nullable State state = clock.read();
        return state == null ? ask(host) : got(host, state);
    }

    private static Reading got(Host host, KernelClock.State state) {
        Samples samples = new Samples(host.now());
        samples.add(SYNCHRONISED, state.synchronised());
        samples.add(OFFSET, state.offsetSeconds());
        samples.add(MAX_ERROR, state.maxErrorSeconds());
        return new Reading.Got(samples.list());
    }

    private Reading ask(Host host) throws IOException {
        Optional<Boolean> answer =
                host.has(BUS) ? Timedated.synchronised(host.root().resolve(BUS)) : Optional.empty();
        Samples samples = new Samples(host.now());
        answer.ifPresent(synchronised -> samples.add(SYNCHRONISED, synchronised));
        Reading reading = answer.isPresent()
                ? new Reading.Got(samples.list())
                : new Reading.Absent("this process may not call adjtimex, and there is no systemd-timedated to ask");
        asked = reading;
        askedNanos = host.nanos().getAsLong();
        return reading;
    }
}
