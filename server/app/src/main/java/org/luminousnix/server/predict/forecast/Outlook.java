package org.luminousnix.server.predict.forecast;

/**
 * A projection and what else was worked out with it.
 *
 * @param p05Millis with p95 the 90 % interval of the passing; Long.MAX_VALUE is beyond the horizon or not said
 * @param p95Millis the other end
 * @param perHour the rate over the time to the median passing, in the unit of the series; NaN where nothing is said
 */
public record Outlook(Projection projection, long p05Millis, long p95Millis, double perHour) {}
