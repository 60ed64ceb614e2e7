package org.luminousnix.server.predict.anomaly;

/**
 * The ways in which a value can be unlike its past, each measured against a sketch of its own past: the value, the long
 * mean, how far the short mean is from it, the step, the spread, the time a series stands still, what the season leaves.
 */
final class Parts {
    private static final double FINEST = 1e-3;

    private final Tuning tuning;
    private final Sketch values = new Sketch();
    private final Sketch longMeans = new Sketch();
    private final Sketch shifts = new Sketch();
    private final Sketch steps = new Sketch();
    private final Sketch spreads = new Sketch();
    private final Sketch runs = new Sketch();
    private final Sketch residuals = new Sketch();
    private final Season season = new Season();
    private double shortMean;
    private double longMean;
    private double shortSpread;
    private double longSpread;
    private double before = Double.NaN;
    private int run;
    private long seen;
    private double expected = Double.NaN;

    Parts(Tuning tuning) {
        this.tuning = tuning;
    }

    void clear() {
        values.clear();
        longMeans.clear();
        shifts.clear();
        steps.clear();
        spreads.clear();
        runs.clear();
        residuals.clear();
        season.clear();
        before = Double.NaN;
        run = 0;
        seen = 0;
        shortSpread = 0;
        longSpread = 0;
        expected = Double.NaN;
    }

    /** After a gap the next value is no step from the last one. */
    void gap() {
        before = Double.NaN;
        run = 0;
    }

    /** How many values were taken in since the beginning or the last {@link #clear}. */
    long seen() {
        return seen;
    }

    /** The sum of all surprises at this value, which is then part of the past. {@code growth} as in {@link Sketch}. */
    double add(long millis, double value, double growth) {
        double limit = tuning.limit();
        boolean first = seen == 0;
        seen++;
        shortMean = first ? value : shortMean + (value - shortMean) / Math.min((double) seen, tuning.shortMean());
        longMean = first ? value : longMean + (value - longMean) / Math.min((double) seen, tuning.longMean());
        double sum = twoSided(values, value, growth, limit)
                + twoSided(longMeans, longMean, growth, limit)
                + twoSided(shifts, shortMean - longMean, growth, limit);
        expected = season.expected(millis);
        if (!Double.isNaN(expected)) {
            sum += twoSided(residuals, value - expected, growth, limit);
        }
        season.add(millis, value, growth);
        double step = value - before;
        before = value;
        if (Double.isNaN(step)) {
            return sum;
        }
        run = step == 0 ? run + 1 : 0;
        double size = Math.abs(step);
        shortSpread += (size - shortSpread) / Math.min((double) seen, 2 * tuning.shortMean());
        longSpread += (size - longSpread) / Math.min((double) seen, tuning.memory() / 4);
        sum += twoSided(steps, step, growth, limit);
        if (longSpread > 0) {
            double ratio = Math.log((shortSpread + FINEST * longSpread) / longSpread);
            sum += twoSided(spreads, ratio, growth, limit);
            double stood = Math.log1p(run);
            sum += runs.high(stood, limit);
            runs.add(stood, growth);
        }
        return sum;
    }

    private static double twoSided(Sketch sketch, double value, double growth, double limit) {
        double surprise = sketch.twoSided(value, limit);
        sketch.add(value, growth);
        return surprise;
    }

    /** The value that leaves the share {@code part} of the past below it, moved to this time of the day. */
    double band(double part) {
        double plain = values.quantile(part);
        if (Double.isNaN(expected) || residuals.count() < 100) {
            return plain;
        }
        double seasonal = expected + residuals.quantile(part);
        return part < 0.5 ? Math.max(plain, seasonal) : Math.min(plain, seasonal);
    }
}
