package org.luminousnix.server.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.luminousnix.model.Sample;

/**
 * How old a sample may be to be believed.
 *
 * @param standard of any series
 * @param byProbe of the series of probes that are asked by an interval of their own, by their label {@code probe}
 */
public record Freshness(Duration standard, Map<String, Duration> byProbe) {
    public Freshness {
        byProbe = Map.copyOf(byProbe);
    }

    /** The same for all series. */
    public static Freshness of(Duration standard) {
        return new Freshness(standard, Map.of());
    }

    boolean stale(Sample sample, Instant now) {
        String probe = sample.metric().label("probe");
        Duration allowed = probe == null ? standard : byProbe.getOrDefault(probe, standard);
        return sample.at().plus(allowed).isBefore(now);
    }
}
