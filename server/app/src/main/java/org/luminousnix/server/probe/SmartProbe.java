package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;

/** Whether a disk expects to fail soon, and how worn it is, by its own verdict; {@code smartctl} asks it, where this process may open it. */
@Singleton
public class SmartProbe implements Probe {
    private static final Duration READ_EVERY = Duration.ofMinutes(30);
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final List<String> PLACES =
            List.of("usr/sbin/smartctl", "usr/bin/smartctl", "sbin/smartctl", "run/current-system/sw/bin/smartctl");

    private final Programs programs;
    /** What each disk said when it last gave a verdict: one that sleeps is not woken to ask it again. */
    private final SortedMap<String, SmartReport.Verdict> verdicts = new TreeMap<>();

    /** A probe that runs smartctl by {@code programs}. */
    @Inject
    public SmartProbe(Programs programs) {
        this.programs = programs;
    }

    @Override
    public String name() {
        return "smart";
    }

    @Override
    public List<Row> rows() {
        return List.of(
                Row.of(
                        "disk_smart_failing",
                        "bool",
                        "1: the disk itself expects to fail; read every 30 min, so that it is older than staleAfter in between",
                        "smartctl -H",
                        "disk"),
                Row.of(
                        "disk_wear_ratio",
                        "ratio",
                        "of the writes that it was made for, as it says itself, may be above 1; none of disks that do not say, such as spinning ones",
                        "smartctl -A: percentage used of NVMe, else endurance_used",
                        "disk"));
    }

    @Override
    public String cost() {
        return "one run of smartctl per physical disk, every 30 min; a disk that sleeps is not woken, and its last verdict holds";
    }

    @Override
    public boolean mayHang() {
        return true;
    }

    @Override
    public Duration every() {
        return READ_EVERY;
    }

    @Override
    public Reading read(Host host) throws IOException {
        Optional<String> smartctl = PLACES.stream().filter(host::has).findFirst();
        if (smartctl.isEmpty()) {
            return new Reading.Absent("no smartctl");
        }
        PhysicalDisks disks = PhysicalDisks.of(host);
        if (disks.none()) {
            return new Reading.Absent("no physical disk in /sys/block");
        }
        verdicts.keySet().retainAll(disks.names());
        String why = "";
        for (String disk : disks.names()) {
            List<String> line = List.of(
                    host.root().resolve(smartctl.get()).toString(), "-H", "-A", "-n", "standby", "-j", "/dev/" + disk);
            switch (SmartReport.parse(programs.run(line, DEADLINE).output())) {
                case SmartReport.Verdict verdict -> verdicts.put(disk, verdict);
                case SmartReport.None none when none.asleep() -> {}
                case SmartReport.None none -> {
                    verdicts.remove(disk);
                    why = why.isEmpty() ? "no disk gives a verdict: " + none.why() : why;
                }
            }
        }
        Samples samples = new Samples(host.now());
        verdicts.forEach((disk, verdict) -> {
            samples.add(Metric.of("disk_smart_failing", "disk", disk), !verdict.passed());
            samples.add(Metric.of("disk_wear_ratio", "disk", disk), verdict.wear());
        });
        return verdicts.isEmpty() ? new Reading.Absent(why) : new Reading.Got(samples.list());
    }
}
