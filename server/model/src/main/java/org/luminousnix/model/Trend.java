package org.luminousnix.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recent past of one series, for a sparkline.
 *
 * @param title what a person calls it
 * @param threshold the level at which a rule fires, or null
 * @param values oldest first, one per sampling; at most {@link Limits#trendPoints()}
 */
public record Trend(Metric metric, String title, @Nullable Double threshold, List<Double> values) {
    public Trend {
        values = List.copyOf(values);
    }
}
