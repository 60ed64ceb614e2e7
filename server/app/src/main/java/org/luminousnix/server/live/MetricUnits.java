package org.luminousnix.server.live;

/** The port that tells in what a metric is counted; implemented by the engine. */
@FunctionalInterface
public interface MetricUnits {
    /** The unit of a metric: ratio (0 to 1), bytes, seconds, celsius, count, bool (0 or 1); empty where nobody says. */
    String of(String name);
}
