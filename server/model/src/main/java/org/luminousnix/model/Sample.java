package org.luminousnix.model;

import java.time.Instant;

/** One value of one series at one time; the unit is in the metric's name (…_seconds, …_bytes, …_ratio). */
public record Sample(Metric metric, double value, Instant at) {}
