package org.luminousnix.server.predict.anomaly;

/**
 * The detector's parameters, chosen once on generated series (training seeds of the benchmark) and never on recorded
 * ones.
 *
 * @param threshold the sum of surprises that is an alarm at one value in five minutes
 * @param perRate what a series that comes e times as fast adds to the threshold
 * @param record how many times the highest sum of the past a new alarm must reach
 * @param memory how many values the sketches remember
 * @param recordMemory over how many values the highest sum is forgotten
 * @param limit how far beyond its known past a single part may go
 * @param common the surprise of one part that counts nothing
 * @param keep how much of the smoothed sum is kept from value to value
 * @param smooth the smoothed sum's share in what is held against the threshold; the rest is the last value's own
 * @param refractory values after an alarm in which none is raised
 * @param shortMean values in the short mean
 * @param longMean values in the long mean
 */
record Tuning(
        double threshold,
        double perRate,
        double record,
        double memory,
        double recordMemory,
        double limit,
        double common,
        double keep,
        double smooth,
        double refractory,
        double shortMean,
        double longMean) {
    static final Tuning SHIPPED = new Tuning(12, 0.7, 0.8, 4000, 3000, 5, 3, 0.88, 0.7, 200, 5, 36);
}
