package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/** The processor time, memory and disk I/O of the services that take most of each, from their control groups. */
@Singleton
public class UnitUsageProbe implements Probe {
    private static final int MOST_UNITS = 512;
    private static final Duration READ_EVERY = Duration.ofSeconds(2);
    private static final long LOOK_EVERY = 10_000_000_000L;
    private static final String CGROUP = "sys/fs/cgroup";

    private final Scan scan = new Scan();
    private final UnitShown shown;
    private final Baseline<Map<String, UnitUsage.Counters>> baseline = new Baseline<>();
    private SortedMap<String, UnitUsage> units = new TreeMap<>();
    private PhysicalDisks disks = PhysicalDisks.NONE;
    private long looked;
    private boolean found;

    /** A probe that shows the 16 services that take most of each, those that did within 15 minutes, and those of {@code luminous.units}. */
    @Inject
    public UnitUsageProbe(@ConfigProperty(name = "luminous.units") Optional<List<String>> watched) {
        shown = new UnitShown(watched.orElse(List.of()));
    }

    @Override
    public String name() {
        return "unit_usage";
    }

    @Override
    public List<Row> rows() {
        return List.of(
                row("unit_cpu_seconds_total", "seconds", "processor time since the service started", "cpu.stat"),
                row(
                        "unit_cpu_ratio",
                        "ratio",
                        "the same per second; 1 is one core kept busy, more are possible",
                        "cpu.stat"),
                row("unit_memory_bytes", "bytes", "memory charged to it, page cache included", "memory.current"),
                row(
                        "unit_memory_used_ratio",
                        "ratio",
                        "of the lower of MemoryMax and MemoryHigh, page cache not used lately left out; none without a limit",
                        "memory.stat"),
                row(
                        "unit_io_bytes_per_second",
                        "bytes",
                        "read from and written to physical disks, per second",
                        "io.stat"));
    }

    private static Row row(String name, String unit, String meaning, String file) {
        return Row.of(name, unit, meaning, "/sys/fs/cgroup/**/UNIT/" + file + ", or what v1 has for it", "unit");
    }

    @Override
    public String cost() {
        return "three kept files per service, at most every 2 s; new services and limits are looked for every 10 s; of at most 512 services"
                + " those have series that are among the 16 that take most of each, were within 15 min, or are in luminous.units";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Duration every() {
        return READ_EVERY;
    }

    @Override
    public Reading read(Host host) throws IOException {
        return readAll(host, host.nanos().getAsLong() - looked >= LOOK_EVERY);
    }

    @Override
    public Reading readFresh(Host host) throws IOException {
        return readAll(host, true);
    }

    private Reading readAll(Host host, boolean look) throws IOException {
        @Nullable String top = top(host);
        if (top == null) {
            return new Reading.Absent("no control groups of systemd at /" + CGROUP);
        }
        long nanos = host.nanos().getAsLong();
        if (look || !found) {
            look(host, top);
            looked = nanos;
            found = true;
        }
        Map<String, UnitUsage.Counters> now = new HashMap<>();
        for (UnitUsage unit : units.values()) {
            try {
                now.put(unit.name(), unit.read(host, scan, disks));
            } catch (IOException e) {
                if (unit.exists(host)) {
                    throw e;
                }
            }
        }
        Baseline.@Nullable Kept<Map<String, UnitUsage.Counters>> before = baseline.before(nanos);
        baseline.keep(now, nanos);
        return new Reading.Got(
                before == null
                        ? samples(host, now, Map.of(), 1)
                        : samples(host, now, before.value(), before.secondsUntil(nanos)));
    }

    private List<Sample> samples(
            Host host, Map<String, UnitUsage.Counters> now, Map<String, UnitUsage.Counters> before, double seconds) {
        ToDoubleFunction<String> cpu = unit -> counters(now, unit).cpu(before.get(unit), seconds);
        ToDoubleFunction<String> io = unit -> counters(now, unit).io(before.get(unit), seconds);
        ToDoubleFunction<String> memory = unit -> counters(now, unit).memoryBytes();
        Set<String> show =
                shown.of(now.keySet(), List.of(cpu, io, memory), host.nanos().getAsLong());
        List<Sample> samples = new ArrayList<>(show.size() * 5);
        Instant at = host.now();
        for (UnitUsage unit : units.values()) {
            if (show.contains(unit.name())) {
                unit.samples(
                        counters(now, unit.name()),
                        cpu.applyAsDouble(unit.name()),
                        io.applyAsDouble(unit.name()),
                        at,
                        samples);
            }
        }
        return samples;
    }

    private static UnitUsage.Counters counters(Map<String, UnitUsage.Counters> all, String unit) {
        return Objects.requireNonNull(all.get(unit));
    }

    /** Where the names of services are: in v2, beside v1 hierarchies too, else in systemd's own of v1. */
    private static @Nullable String top(Host host) {
        for (String top : List.of(CGROUP + "/unified", CGROUP, CGROUP + "/systemd")) {
            if (host.has(top + "/cgroup.procs")) {
                return top;
            }
        }
        return null;
    }

    private void look(Host host, String top) throws IOException {
        SortedMap<String, UnitUsage> next = new TreeMap<>();
        for (Map.Entry<String, String> found :
                UnitFolders.below(host, top, MOST_UNITS).entrySet()) {
            next.put(
                    found.getKey(),
                    UnitUsage.of(host, top + "/", found.getKey(), found.getValue(), units.get(found.getKey())));
        }
        for (UnitUsage unit : units.values()) {
            unit.forget(host, next.get(unit.name()));
        }
        units = next;
        disks = PhysicalDisks.of(host);
    }
}
