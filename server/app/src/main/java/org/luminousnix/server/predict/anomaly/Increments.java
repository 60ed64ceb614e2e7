package org.luminousnix.server.predict.anomaly;

/**
 * Turns a cumulative counter into what it counts per interval, and leaves every other series as it is. A counter is a
 * series that rises at most of its steps and practically never falls; a fall of a counter is its reset, not an anomaly.
 */
final class Increments {
    private static final double RATE = 0.01;
    private static final int ENOUGH = 100;
    private double rising = 0.5;
    private double falling = 0.5;
    private int seen;
    private boolean counter;
    private boolean fell;
    private double before = Double.NaN;

    /** Whether the last value changed what the series is taken for: what was learnt is of another quantity. */
    boolean changed(double value) {
        double step = value - before;
        if (!Double.isNaN(step)) {
            rising += RATE * ((step > 0 ? 1 : 0) - rising);
            falling += RATE * ((step < 0 ? 1 : 0) - falling);
            fell |= step < 0;
            seen = Math.min(seen + 1, ENOUGH * 10);
        }
        boolean was = counter;
        if (seen >= 4 * ENOUGH) {
            counter = counter ? falling < 0.1 : rising > 0.6 && falling < 0.01;
        }
        return was != counter;
    }

    /** What is to be watched: the value, or the growth per interval; NaN after a reset and after a gap's first value. */
    double of(double value, double intervals) {
        double step = value - before;
        before = value;
        if (!counter) {
            return value;
        }
        return step < 0 || intervals <= 0 ? Double.NaN : step / intervals;
    }

    /** The value that an increment leads to, for the expected band. */
    double back(double watched, double reached) {
        return counter ? reached + watched : watched;
    }

    /** Whether it may still turn out to be a counter: it has risen at most steps and never fallen, for too short a time. */
    boolean undecided() {
        return !counter && !fell && rising > 0.6 && seen <= 4 * ENOUGH;
    }

    boolean counter() {
        return counter;
    }
}
