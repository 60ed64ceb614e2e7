package org.luminousnix.server.predict.leak;

/** What a rise looks like: whether it goes on all the time, as a leak does, or came at once (a step) or fades (a warm-up). */
final class Shape {
    /** The rise between two neighbouring sixths is at least this share of the mean one. */
    private static final double SIXTH = 0.1;
    /** The later thirds rise at least this share of what the earlier did: a warm-up fades. */
    private static final double FADES = 0.5;
    /** The earlier thirds rise at least this share of what the later did: a step, or what has only begun. */
    private static final double BEGINS = 0.35;
    /** The slope that is left once the best step is taken out is at least this share of the slope with it. */
    private static final double BESIDE_STEP = 0.35;

    private Shape() {}

    /** Why this is not the rise of a leak, or an empty text. */
    static String objection(double[] values, double slope) {
        double[] thirds = rises(values, 3);
        if (!(thirds[0] > 0 && thirds[1] > 0)) {
            return "it does not rise in each third of its past";
        }
        if (thirds[1] < FADES * thirds[0]) {
            return "its rise fades, as after a start";
        }
        if (thirds[0] < BEGINS * thirds[1]) {
            return "it has risen of late only";
        }
        double[] sixths = rises(values, 6);
        double least = SIXTH * slope * values.length / 6;
        for (double rise : sixths) {
            if (!(rise >= least)) {
                return "it does not rise all the time";
            }
        }
        return besideStep(values) < BESIDE_STEP * slope ? "it rose at once, not all the time" : "";
    }

    /** The rises between the medians of {@code parts} equal parts. */
    private static double[] rises(double[] values, int parts) {
        double[] rises = new double[parts - 1];
        double before = Numbers.median(values, 0, values.length / parts);
        for (int part = 1; part < parts; part++) {
            double median = Numbers.median(values, part * values.length / parts, (part + 1) * values.length / parts);
            rises[part - 1] = median - before;
            before = median;
        }
        return rises;
    }

    /** The slope per step of the best line with one step in it, by least squares over where the step is. */
    private static double besideStep(double[] values) {
        int n = values.length;
        int edge = Math.max(2, n / 24);
        double best = Double.POSITIVE_INFINITY;
        double slope = 0;
        Line line = Line.of(values);
        for (int at = edge; at <= n - edge; at++) {
            Line.Fit fit = line.withStepAt(at);
            if (fit.error() < best) {
                best = fit.error();
                slope = fit.slope();
            }
        }
        return slope;
    }
}
