package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.luminousnix.model.Reading;

/** What the kernel's log told of while this server followed it. */
@Singleton
public class KernelProbe implements Probe {
    private static final long FIRST_MILLIS = 1_500;

    private final KernelSource source;

    /** A probe of what {@code source} has heard. */
    @Inject
    public KernelProbe(KernelSource source) {
        this.source = source;
    }

    @Override
    public String name() {
        return "kernel";
    }

    @Override
    public List<Row> rows() {
        String log = "the kernel's log";
        return List.of(
                Row.of(
                        "kernel_faults_total",
                        "count",
                        "lines that tell of such a fault, since this server follows the log",
                        log,
                        "kind"),
                Row.of("kernel_fault_recent", "bool", "1: there was one less than 5 minutes ago", log, "kind"),
                Row.of(
                        "unit_oom_kills_total",
                        "count",
                        "processes of the unit that the kernel ended for want of memory",
                        log,
                        "unit"),
                Row.of(
                        "unit_oom_kill_recent",
                        "bool",
                        "1: there was one less than 5 minutes ago; -.slice where the log names no unit",
                        log,
                        "unit"),
                Row.of("disk_errors_total", "count", "failed reads and writes of the disk", log, "device"),
                Row.of("disk_error_recent", "bool", "1: there was one less than 5 minutes ago", log, "device"));
    }

    @Override
    public String cost() {
        return "nothing is read: the log is followed; at most 64 units and 64 disks have series";
    }

    @Override
    public String source() {
        return source.state().drives();
    }

    /** Once the log is followed a reading waits no more. */
    @Override
    public boolean quick() {
        return source.state() instanceof SourceState.Up;
    }

    @Override
    public Reading read(Host host) throws IOException {
        if (host.root().getNameCount() != 0) {
            return new Reading.Absent("a folder stands for the host: it has no log to follow");
        }
        source.awaitFirst(FIRST_MILLIS);
        return switch (source.state()) {
            case SourceState.Up _ ->
                source.spoken()
                        ? new Reading.Got(source.faults().samples(host.now()))
                        : new Reading.Absent("the kernel has said nothing in this host's log since it booted");
            case SourceState.Unusable(String why) -> new Reading.Absent(why);
            case SourceState.Down(String why) -> throw new IOException("the kernel's log is not followed: " + why);
        };
    }
}
