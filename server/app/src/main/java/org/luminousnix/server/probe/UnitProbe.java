package org.luminousnix.server.probe;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;
import org.luminousnix.server.probe.systemd.UnitChange;
import org.luminousnix.server.probe.systemd.UnitLink;
import org.luminousnix.server.probe.systemd.UnitSeries;
import org.luminousnix.server.probe.systemd.UnitState;

/** The configured, failed and restarting units of one systemd manager. */
abstract class UnitProbe implements Probe {
    private static final long FIRST_LINK_MILLIS = 1_500;
    private static final Duration READ_EVERY = Duration.ofSeconds(5);

    private final @Nullable UnitLink link;
    private final String[] scope;
    private Map<String, UnitSeries> series = Map.of();

    UnitProbe(@Nullable UnitLink link, String... scope) {
        this.link = link;
        this.scope = scope;
    }

    /** Why there is nothing to read where the manager's bus is not there; null where there should be one. */
    abstract @Nullable String absentWithoutBus();

    @Override
    public List<Row> rows() {
        List<String> labels = new ArrayList<>(List.of("unit"));
        labels.addAll(List.of(scope));
        String[] unit = labels.toArray(String[]::new);
        return List.of(
                Row.of("systemd_unit_failed", "bool", "1: ActiveState is failed", "D-Bus", unit),
                Row.of("systemd_unit_active", "bool", "1: ActiveState is active or reloading", "D-Bus", unit),
                Row.of("systemd_unit_auto_restart", "bool", "1: systemd is about to restart it", "D-Bus", unit),
                Row.of(
                        "systemd_unit_start_limit_hit",
                        "bool",
                        "1: failed, and Result is start-limit-hit",
                        "D-Bus",
                        unit),
                Row.of(
                        "systemd_unit_oom_killed",
                        "bool",
                        "1: Result is oom-kill; services only, and only where systemd sees it (control groups v2)",
                        "D-Bus",
                        unit),
                Row.of("systemd_unit_restarts_total", "count", "NRestarts; services only", "D-Bus", unit),
                Row.of("systemd_units_failed", "count", "failed units of this manager", "D-Bus", scope));
    }

    @Override
    public String cost() {
        return "pushed by signals, so that the table is read every 5 s only and costs no call; the whole list is read every 30 s; a verification asks"
                + " systemd for the watched units; a unit keeps its series for 15 minutes after its trouble";
    }

    @Override
    public String source() {
        return link != null && link.pushed() ? "signal" : "poll";
    }

    /** Where systemd tells of changes a reading is a look at a table; else it asks over the bus. */
    @Override
    public boolean quick() {
        return link == null || link.pushed();
    }

    /** What signals tell goes its own way at once: the table only says that it is still so. Without them each tick asks. */
    @Override
    public Duration every() {
        return link != null && link.pushed() ? READ_EVERY : Duration.ZERO;
    }

    @Override
    public Reading read(Host host) throws IOException {
        return read(host, false);
    }

    @Override
    public Reading readFresh(Host host) throws IOException {
        return read(host, true);
    }

    private Reading read(Host host, boolean fresh) throws IOException {
        if (link == null || !host.has("run/systemd/system")) {
            return new Reading.Absent("no /run/systemd/system: systemd is not the init of this host");
        }
        @Nullable String absent = link.exists() ? null : absentWithoutBus();
        if (absent != null) {
            return new Reading.Absent(absent);
        }
        if (link.exists()) {
            link.awaitFirst(FIRST_LINK_MILLIS);
        }
        List<Sample> samples = new ArrayList<>();
        Instant at = host.now();
        Map<String, UnitSeries> known = new HashMap<>();
        for (UnitState state : link.watched(fresh)) {
            UnitSeries before = series.get(state.unit());
            UnitSeries names = before == null ? UnitSeries.of(state) : before;
            known.put(state.unit(), names);
            samples.addAll(names.samples(state, at));
        }
        series = known;
        samples.add(UnitChange.failedUnits(link.scope(), link.failed(), at));
        return new Reading.Got(samples);
    }
}
