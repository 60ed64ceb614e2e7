package org.luminousnix.server.predict.anomaly;

/** How often the series usually has a value, learnt from its own steps; a lone gap does not move it. */
final class Cadence {
    private static final double FIRST = 300_000;
    private double interval = FIRST;
    private boolean known;
    private int seen;

    /** Takes in the time from one value to the next, in milliseconds; zero and less tell nothing. */
    void add(long step) {
        if (step <= 0) {
            return;
        }
        if (!known) {
            interval = step;
            known = true;
            return;
        }
        double factor = seen < 50 ? 1.3 : 1.02;
        seen++;
        if (step > interval) {
            interval = Math.min((double) step, interval * factor);
        } else if (step < interval) {
            interval = Math.max((double) step, interval / factor);
        }
    }

    /** Milliseconds between two values, as a running median. */
    double interval() {
        return interval;
    }
}
