package org.luminousnix.server.probe.systemd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/** The names of one unit's series: made once, for a reading has them all again. */
public record UnitSeries(
        Metric failed, Metric active, Metric autoRestart, Metric startLimitHit, Metric oomKilled, Metric restarts) {
    /** Those of the unit in its scope. */
    public static UnitSeries of(UnitState state) {
        return new UnitSeries(
                metric("systemd_unit_failed", state),
                metric("systemd_unit_active", state),
                metric("systemd_unit_auto_restart", state),
                metric("systemd_unit_start_limit_hit", state),
                metric("systemd_unit_oom_killed", state),
                metric("systemd_unit_restarts_total", state));
    }

    private static Metric metric(String name, UnitState of) {
        return of.scope().isEmpty()
                ? Metric.of(name, "unit", of.unit())
                : Metric.of(name, "unit", of.unit(), "scope", of.scope());
    }

    /** The samples of this unit's state, stamped with {@code at}. */
    public List<Sample> samples(UnitState state, Instant at) {
        List<Sample> samples = new ArrayList<>(6);
        samples.add(new Sample(failed, state.failed() ? 1 : 0, at));
        samples.add(new Sample(active, state.running() ? 1 : 0, at));
        samples.add(new Sample(autoRestart, state.autoRestart() ? 1 : 0, at));
        samples.add(new Sample(startLimitHit, state.startLimitHit() ? 1 : 0, at));
        if (!state.result().isEmpty()) {
            samples.add(new Sample(oomKilled, state.oomKilled() ? 1 : 0, at));
        }
        if (state.restarts() >= 0) {
            samples.add(new Sample(restarts, (double) state.restarts(), at));
        }
        return samples;
    }
}
