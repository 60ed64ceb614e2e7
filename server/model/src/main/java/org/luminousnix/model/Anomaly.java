package org.luminousnix.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a series behaved unlike its past. It never heals anything by itself.
 *
 * @param began the first unusual value
 * @param ended null while it lasts
 * @param peak the highest score; 1 is the alarm's threshold
 * @param value the value at the peak
 * @param low where the value was expected, from here
 * @param high to here
 * @param together the other series that behaved unusually within ten minutes
 * @param unseen whether it ended while nobody looked, as when the server was down: then {@code ended} is when it was last seen
 */
public record Anomaly(
        Metric metric,
        Subject subject,
        Instant began,
        @Nullable Instant ended,
        double peak,
        double value,
        double low,
        double high,
        List<Metric> together,
        boolean unseen) {
    public Anomaly {
        together = List.copyOf(together);
    }
}
