package org.luminousnix.server.predict.anomaly;

/**
 * The ways in which a value can be unlike its past, each measured against a sketch of its own past: the value, how far the short mean is
 * from the long one, and a longer from one of half a day, the step, the spread of the last and of some more steps, the time a series stands
 * still, what the season leaves, and the mean of that.
 */
final class Parts {
    private static final double FINEST = 1e-3;

    /** Means over so many values, beside those in {@link Tuning}: of the value, of what the season leaves, of the step's size. */
    private static final double MEDIUM = 12;

    private static final double SLOW = 144;
    private static final double RESIDUAL_MEAN = 96;
    private static final double WIDE_SPREAD = 36;

    private final Tuning tuning;
    private final Sketch values = new Sketch();
    private final Sketch shifts = new Sketch();
    private final Sketch slowShifts = new Sketch();
    private final Sketch steps = new Sketch();
    private final Sketch spreads = new Sketch();
    private final Sketch wideSpreads = new Sketch();
    private final Sketch runs = new Sketch();
    private final Sketch residuals = new Sketch();
    private final Sketch residualMeans = new Sketch();
    private final Season season = new Season();
    private double shortMean;
    private double longMean;
    private double mediumMean;
    private double slowMean;
    private double residualMean;
    private double shortSpread;
    private double wideSpread;
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
        shifts.clear();
        slowShifts.clear();
        steps.clear();
        spreads.clear();
        wideSpreads.clear();
        runs.clear();
        residuals.clear();
        residualMeans.clear();
        residualMean = 0;
        season.clear();
        before = Double.NaN;
        run = 0;
        seen = 0;
        shortSpread = 0;
        wideSpread = 0;
        longSpread = 0;
        expected = Double.NaN;
    }

    /** After a gap the next value is no step from the last one. */
    void gap() {
        before = Double.NaN;
        run = 0;
    }

    /** The season alone learns of a mean. */
    void recall(long millis, double mean) {
        season.add(millis, mean, 1.001);
    }

    /** The clock was set back: at which time of the day the past was, is not known any more. */
    void setBack() {
        season.clear();
        residualMean = 0;
        expected = Double.NaN;
    }

    /** How many values were taken in since the beginning or the last {@link #clear}. */
    long seen() {
        return seen;
    }

    /** The sum of all surprises at this value, which is then part of the past. {@code growth} as in {@link Sketch}. */
    double add(long millis, double value, double growth) {
        boolean first = seen == 0;
        seen++;
        if (first) {
            shortMean = longMean = mediumMean = slowMean = value;
        }
        shortMean += (value - shortMean) * share(tuning.shortMean());
        longMean += (value - longMean) * share(tuning.longMean());
        mediumMean += (value - mediumMean) * share(MEDIUM);
        slowMean += (value - slowMean) * share(SLOW);
        double sum = twoSided(values, value, growth)
                + twoSided(shifts, shortMean - longMean, growth)
                + twoSided(slowShifts, mediumMean - slowMean, growth)
                + seasonal(millis, value, growth);
        double step = value - before;
        before = value;
        return Double.isNaN(step) ? sum : sum + moved(step, growth);
    }

    private double seasonal(long millis, double value, double growth) {
        expected = season.expected(millis);
        season.add(millis, value, growth);
        if (Double.isNaN(expected)) {
            return 0;
        }
        double residual = value - expected;
        residualMean += (residual - residualMean) / RESIDUAL_MEAN;
        return twoSided(residuals, residual, growth) + twoSided(residualMeans, residualMean, growth);
    }

    /** The surprise of a step: its size and direction, how much the last ones differ in size, for how long there was none. */
    private double moved(double step, double growth) {
        run = step == 0 ? run + 1 : 0;
        double size = Math.abs(step);
        shortSpread += (size - shortSpread) * share(2 * tuning.shortMean());
        wideSpread += (size - wideSpread) * share(WIDE_SPREAD);
        longSpread += (size - longSpread) * share(tuning.memory() / 4);
        double sum = twoSided(steps, step, growth);
        if (longSpread > 0) {
            double least = FINEST * longSpread;
            sum += twoSided(spreads, Math.log((shortSpread + least) / longSpread), growth)
                    + twoSided(wideSpreads, Math.log((wideSpread + least) / longSpread), growth);
            double stood = Math.log1p(run);
            sum += counted(runs.high(stood, tuning.limit()));
            runs.add(stood, growth);
        }
        return sum;
    }

    /** The share of a new value in a mean over so many. */
    private double share(double many) {
        return 1 / Math.min((double) seen, many);
    }

    private double twoSided(Sketch sketch, double value, double growth) {
        double surprise = sketch.twoSided(value, tuning.limit());
        sketch.add(value, growth);
        return counted(surprise);
    }

    /** What is as rare as one in some twenty is no surprise: many small ones must not make a big one. */
    private double counted(double surprise) {
        return Math.max(0, surprise - tuning.common());
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
