package org.luminousnix.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a series is expected to pass a threshold.
 *
 * @param threshold in the metric's own unit
 * @param rising whether passing is going above
 * @param made when this was worked out
 * @param value the newest value
 * @param eta null where the forecast is silent, or where nothing is foreseen within the horizon
 * @param silence why nothing is said; empty where it speaks
 * @param skill how it did on this series' own past
 * @param fan the way to go, for charts; empty where it is silent
 */
public record Forecast(
        Metric metric,
        Subject subject,
        double threshold,
        boolean rising,
        Instant made,
        double value,
        @Nullable Eta eta,
        String silence,
        Skill skill,
        List<Band> fan) {
    public Forecast {
        fan = List.copyOf(fan);
    }

    /** Times of the passing: with a probability of a tenth it comes before {@code p10}; null is beyond the horizon. */
    public record Eta(
            Instant p10, @Nullable Instant p50, @Nullable Instant p90) {}

    /**
     * What back-tests on the series' own past said.
     *
     * @param tests how many there were
     * @param error median absolute error relative to the length of the forecast; NaN where there was no test
     * @param coverage how many of the values lay within the 90 % interval; NaN where there was no test
     */
    public record Skill(int tests, double error, double coverage) {}

    /** Where the value will be at a time, with a probability of 90 %. */
    public record Band(Instant at, double low, double mid, double high) {}
}
