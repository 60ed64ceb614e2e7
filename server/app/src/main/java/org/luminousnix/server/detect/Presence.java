package org.luminousnix.server.detect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;

/**
 * Tells a series that has vanished from one that could not be read. A series leaves the history only when a complete reading of its
 * probe no longer has it; so where the series is not there <em>and</em> its probe was read well and lately, its subject is gone and its
 * symptom with it. Where the probe is unknown, silent, late or failing, nothing is known.
 */
final class Presence {
    /** 1: what a custom probe asks is within its start period, so that it is not known whether it is up. */
    static final String STARTING = "probe_custom_starting";

    private final History history;
    private final Function<String, Set<String>> probesOf;

    Presence(History history, Function<String, Set<String>> probesOf) {
        this.history = history;
        this.probesOf = probesOf;
    }

    /** What it means now that an alert has no series of this name any more; its label {@code probe} says which probe it came from. */
    Truth ofMissing(String metric, Alert alert, Instant now, Freshness freshness) {
        Set<String> probes = probesOf.apply(metric);
        String own = alert.labels().get("probe");
        if (own != null && !probes.isEmpty() && !probes.contains(own)) {
            return Truth.NO;
        }
        if (own != null && starting(own)) {
            return new Truth.NoData("probe " + own + " is within its start period");
        }
        List<Sample> readings = (own == null ? probes : Set.of(own))
                .stream()
                        .map(probe -> history.latest(Metric.of("probe_success", "probe", probe)))
                        .flatMap(Optional::stream)
                        .toList();
        if (readings.isEmpty()) {
            return new Truth.NoData("no series " + metric + ", and no probe that yields it has been read yet");
        }
        for (Sample reading : readings) {
            if (reading.value() != 1.0) {
                return new Truth.NoData("no series " + metric + ", and its probe cannot be read: " + reading.metric());
            }
            if (freshness.stale(reading, now)) {
                return new Truth.NoData("no series " + metric + ", and its probe was last read at " + reading.at());
            }
        }
        return Truth.NO;
    }

    private boolean starting(String probe) {
        return history.latest(STARTING).stream()
                .anyMatch(sample -> probe.equals(sample.metric().label("probe")) && sample.value() == 1.0);
    }
}
