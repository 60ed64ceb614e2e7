package org.luminousnix.server.probe.custom;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;

/**
 * One of the {@code probes} of a policy. Equal specs are one probe: a reload does not touch it.
 *
 * @param name the label {@code probe} of its series
 * @param timeout how long the thing may take to answer
 * @param startPeriod how long after its start a failure is none
 * @param unit the unit that this is about: the label {@code unit} of its series, and whose start begins the start period; or null
 */
public record ProbeSpec(
        String name,
        Check check,
        Duration interval,
        Duration timeout,
        Duration startPeriod,
        @Nullable String unit) {
    /** 1: the thing answered as it should; 0: it did not; no such series while neither is known. */
    public static final String UP = "custom_up";

    /** How long the answer took, or was waited for. */
    public static final String SECONDS = "custom_seconds";

    /** 1: it does not answer yet, and is within its start period. */
    public static final String STARTING = "probe_custom_starting";

    /** The names of its metrics, but for those that every probe has. */
    public Set<String> metrics() {
        Set<String> names = new LinkedHashSet<>(Set.of(UP, SECONDS, STARTING));
        names.addAll(check.metrics());
        return Set.copyOf(names);
    }

    /** The labels of all its series. */
    public Set<String> labels() {
        return unit == null ? Set.of("probe") : Set.of("probe", "unit");
    }

    Metric metric(String metric, Map<String, String> more) {
        SortedMap<String, String> labels = new TreeMap<>(more);
        labels.put("probe", name);
        if (unit != null) {
            labels.put("unit", unit);
        }
        return new Metric(metric, labels);
    }
}
