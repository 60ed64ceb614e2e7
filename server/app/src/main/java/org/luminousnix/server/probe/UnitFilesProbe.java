package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;

/** The open files of services: of all their processes together, and of the one with the most beside its own limit, for a limit is of each process. */
@Singleton
public class UnitFilesProbe implements Probe {
    private static final int MOST_UNITS = 512;
    private static final int MOST_PROCESSES = 4096;
    private static final Duration READ_EVERY = Duration.ofSeconds(30);

    private final UnitShown shown;

    /** A probe that shows the 16 services nearest their limit, those that were within 15 minutes, and those of {@code luminous.units}. */
    @Inject
    public UnitFilesProbe(@ConfigProperty(name = "luminous.units") Optional<List<String>> watched) {
        shown = new UnitShown(watched.orElse(List.of()));
    }

    @Override
    public String name() {
        return "unit_files";
    }

    @Override
    public List<Row> rows() {
        return List.of(
                Row.of(
                        "unit_open_files",
                        "count",
                        "files, sockets and pipes that its processes have open, together",
                        "/proc/PID/fd of its cgroup.procs",
                        "unit"),
                Row.of(
                        "unit_open_files_used_ratio",
                        "ratio",
                        "the same of that process of it that has the most, of its own soft limit (LimitNOFILE=)",
                        "/proc/PID/fd, /proc/PID/limits",
                        "unit"));
    }

    @Override
    public String cost() {
        return "one folder per process and one file per service, every 30 s, of at most 4096 processes of 512 services; those have series that are among"
                + " the 16 nearest their limit, were within 15 min, or are in luminous.units; of other users' processes Linux 6.2 and later tells";
    }

    @Override
    public Duration every() {
        return READ_EVERY;
    }

    @Override
    public Reading read(Host host) throws IOException {
        @Nullable String top = UnitUsageProbe.top(host);
        if (top == null) {
            return new Reading.Absent("no control groups of systemd at /sys/fs/cgroup");
        }
        SortedMap<String, UnitFiles> units = new TreeMap<>();
        int left = MOST_PROCESSES;
        int hidden = 0;
        for (Map.Entry<String, String> unit :
                UnitFolders.below(host, top, MOST_UNITS).entrySet()) {
            UnitFiles.Pids pids = UnitFiles.pids(host, top + "/" + unit.getValue(), left);
            left -= pids.pids().size();
            UnitFiles files = UnitFiles.of(host, pids.pids());
            if (files.hidden()) {
                hidden++;
            } else if (!pids.cut() && files.most() > 0) {
                units.put(unit.getKey(), files);
            }
        }
        if (units.isEmpty() && hidden > 0) {
            throw new IOException(
                    "the open files of %d services may not be counted: /proc/PID/fd of another user's process has no size before Linux 6.2"
                            .formatted(hidden));
        }
        return new Reading.Got(samples(host, units, host.nanos().getAsLong()));
    }

    private List<Sample> samples(Host host, SortedMap<String, UnitFiles> units, long nanos) throws IOException {
        Map<String, Double> ratios = new HashMap<>();
        for (Map.Entry<String, UnitFiles> unit : units.entrySet()) {
            ratios.put(unit.getKey(), unit.getValue().ratio(host));
        }
        Samples samples = new Samples(host.now());
        for (String unit : shown.of(units.keySet(), List.of(name -> ratios.getOrDefault(name, 0.0)), nanos).stream()
                .sorted()
                .toList()) {
            UnitFiles files = units.get(unit);
            if (files != null) {
                samples.add(Metric.of("unit_open_files", "unit", unit), (double) files.all());
                samples.add(
                        Metric.of("unit_open_files_used_ratio", "unit", unit), ratios.getOrDefault(unit, Double.NaN));
            }
        }
        return samples.list();
    }
}
