package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/**
 * The same as {@link PressureProbe} per service, from the pressure files of its cgroup. At most 64 services, in the order of
 * their names; services below another service (those of user managers) are part of that one.
 */
@Singleton
public class UnitPressureProbe implements Probe {
    private static final int MOST_UNITS = 64;
    private static final Duration READ_EVERY = Duration.ofSeconds(2);
    private static final long LOOK_EVERY = 10_000_000_000L;

    private final Scan cpu = new Scan();
    private final Scan memory = new Scan();
    private final Scan io = new Scan();
    private SortedMap<String, Unit> units = new TreeMap<>();
    private long looked;
    private boolean found;

    /** A service's cgroup, as a path below the host's root. */
    private record Unit(String folder, PressureProbe.Metrics metrics) {}

    @Override
    public String name() {
        return "unit_pressure";
    }

    @Override
    public List<Row> rows() {
        return PressureProbe.rows("/sys/fs/cgroup/**/UNIT/*.pressure", "unit");
    }

    @Override
    public String cost() {
        return "three kept files per service, at most every 2 s; new services are looked for every 10 s; at most 64 services";
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
        String top = host.has("sys/fs/cgroup/unified") ? "sys/fs/cgroup/unified" : "sys/fs/cgroup";
        if (!host.has(top + "/cgroup.procs")) {
            return new Reading.Absent("no cgroup v2 at /" + top);
        }
        if (!host.has("proc/pressure")) {
            return new Reading.Absent("no /proc/pressure: the kernel has no pressure stall information, or psi=0");
        }
        long nanos = host.nanos().getAsLong();
        if (!found || nanos - looked >= LOOK_EVERY) {
            look(host, top);
            looked = nanos;
            found = true;
        }
        List<Sample> samples = new ArrayList<>(units.size() * 5);
        for (Unit unit : units.values()) {
            readUnit(host, unit, samples);
        }
        return new Reading.Got(samples);
    }

    private void readUnit(Host host, Unit unit, List<Sample> into) throws IOException {
        try {
            host.files().read(unit.folder + "/cpu.pressure", cpu);
            host.files().read(unit.folder + "/memory.pressure", memory);
            host.files().read(unit.folder + "/io.pressure", io);
            into.addAll(unit.metrics.parse(cpu, memory, io, host.now()));
        } catch (NoSuchFileException stopped) {
            // the service ended since the last look: it has no pressure
        }
    }

    private void look(Host host, String top) throws IOException {
        SortedMap<String, Unit> next = new TreeMap<>();
        UnitFolders.below(host, top, MOST_UNITS).forEach((name, below) -> {
            String folder = top + "/" + below;
            @Nullable Unit known = units.get(name);
            next.put(
                    name,
                    known != null && known.folder.equals(folder)
                            ? known
                            : new Unit(folder, PressureProbe.Metrics.of("unit", name)));
        });
        for (Unit unit : units.values()) {
            if (!next.containsValue(unit)) {
                host.files().forget(unit.folder + "/cpu.pressure");
                host.files().forget(unit.folder + "/memory.pressure");
                host.files().forget(unit.folder + "/io.pressure");
            }
        }
        units = next;
    }
}
