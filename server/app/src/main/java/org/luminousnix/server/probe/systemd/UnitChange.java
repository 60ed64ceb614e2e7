package org.luminousnix.server.probe.systemd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/**
 * A watched unit's new state, pushed when systemd says so.
 *
 * @param unitsFailed how many units of the same manager are failed now
 * @param at when this process learnt of it
 */
public record UnitChange(UnitState state, int unitsFailed, Instant at) {
    /** The samples that the change makes: those of the unit, and the number of failed units. */
    public List<Sample> samples() {
        List<Sample> samples = new ArrayList<>(state.samples(at));
        samples.add(failedUnits(state.scope(), unitsFailed, at));
        return samples;
    }

    /** The number of failed units of one manager as a sample. */
    public static Sample failedUnits(String scope, int count, Instant at) {
        Metric metric =
                scope.isEmpty() ? Metric.of("systemd_units_failed") : Metric.of("systemd_units_failed", "scope", scope);
        return new Sample(metric, count, at);
    }
}
