package org.luminousnix.server.predict;

import java.time.Duration;

/**
 * How often forecasts are made, and of what.
 *
 * @param every each one anew after this time
 * @param reach how far back its past goes
 * @param step how far its points are apart
 * @param most how many questions are answered at most
 */
public record Pace(Duration every, Duration reach, Duration step, int most) {
    /** Where nothing else is set: the finest steps that a fortnight of a forecast's past can have. */
    public static final Pace STANDARD =
            new Pace(Duration.ofMinutes(5), Duration.ofDays(15), Duration.ofMinutes(5), 500);
}
