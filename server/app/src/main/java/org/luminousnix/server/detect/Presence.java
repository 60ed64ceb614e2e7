package org.luminousnix.server.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;

/**
 * Tells a series that has vanished from one that could not be read. A series leaves the history only when a complete reading of its
 * probe no longer has it; so where the series is not there <em>and</em> its probe was read well and lately, its subject is gone and its
 * symptom with it. Where the probe is unknown, silent, late or failing, nothing is known.
 */
final class Presence {
    private final History history;
    private final Function<String, Set<String>> probesOf;

    Presence(History history, Function<String, Set<String>> probesOf) {
        this.history = history;
        this.probesOf = probesOf;
    }

    /** What the absence of a series of this name means now. */
    Truth ofMissing(String metric, Instant now, Duration staleAfter) {
        List<Sample> readings = probesOf.apply(metric).stream()
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
            if (reading.at().plus(staleAfter).isBefore(now)) {
                return new Truth.NoData("no series " + metric + ", and its probe was last read at " + reading.at());
            }
        }
        return Truth.NO;
    }
}
