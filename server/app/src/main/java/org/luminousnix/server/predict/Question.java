package org.luminousnix.server.predict;

import org.luminousnix.model.Metric;

/** When a series passes a threshold: by going above it, or below it. */
public record Question(Metric metric, double threshold, boolean rising) {
    /** Whether this value has passed it already. */
    boolean passed(double value) {
        return rising ? value >= threshold : value <= threshold;
    }
}
