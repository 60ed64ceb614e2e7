package org.luminousnix.server.detect;

import java.time.Duration;
import java.time.Instant;
import org.luminousnix.model.Sample;

/** When series are expected to pass a threshold, for {@code eta(...)}. Asked while rules are evaluated: it answers from memory. */
@FunctionalInterface
public interface Outlook {
    /** Where nothing is ever foreseen. */
    Outlook NONE = (_, _, _, _) -> new Foreseen.Silent("forecasts are off");

    /** Longer than any rule asks for: what lies beyond the horizon of forecasts. */
    Duration BEYOND = Duration.ofDays(36_500);

    /** The answer of a forecast. */
    sealed interface Foreseen {
        /** The time from now to the passing; with a probability of a tenth it comes before {@code p10}; {@link #BEYOND} is no end in sight. */
        record Passing(Duration p10, Duration p50, Duration p90) implements Foreseen {}

        /** Nothing is said, and why: neither soon nor late. */
        record Silent(String why) implements Foreseen {}
    }

    /** When the series of this newest sample passes the threshold; zero where it has. */
    Foreseen eta(Sample newest, double threshold, boolean rising, Instant now);
}
