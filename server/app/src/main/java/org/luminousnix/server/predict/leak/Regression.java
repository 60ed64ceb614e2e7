package org.luminousnix.server.predict.leak;

import java.util.Arrays;

/**
 * What of a rise is steady once the best step and the best warm-up are taken out: least squares of a line, a step at any place and a
 * saturating exponential of any of some time constants, all at once.
 *
 * @param slope the steady rise per step of the series
 * @param t the slope by its standard error, which allows for errors that depend on the one before
 */
record Regression(double slope, double t) {
    private static final int LINE = 1;
    private static final int TERMS = 4;
    /** Time constants of a warm-up, in parts of a day. */
    private static final double[] WARM_UPS = {1 / 12.0, 1 / 6.0, 1 / 3.0, 1 / 2.0};

    /** Of the values, {@code perDay} of which make a day; NaN is not there. */
    static Regression of(double[] values, int perDay) {
        int n = values.length;
        double best = Double.POSITIVE_INFINITY;
        double bestConstant = 1;
        int bestStep = 0;
        for (double part : WARM_UPS) {
            double[][] sums = new double[TERMS + 1][TERMS + 1];
            // from the end on: a step at i is the values from i on
            double[] later = new double[TERMS + 1];
            double constant = part * perDay;
            for (int i = 0; i < n; i++) {
                if (!Double.isNaN(values[i])) {
                    add(sums, row(i, n, constant, false, values[i]));
                }
            }
            int edge = Math.max(2, n / 24);
            for (int at = n - 1; at >= edge; at--) {
                if (!Double.isNaN(values[at])) {
                    double[] row = row(at, n, constant, true, values[at]);
                    for (int term = 0; term <= TERMS; term++) {
                        later[term] += row[term];
                    }
                }
                if (at <= n - edge) {
                    double error = error(withStep(sums, later));
                    if (error < best) {
                        best = error;
                        bestConstant = constant;
                        bestStep = at;
                    }
                }
            }
        }
        return judged(values, bestConstant, bestStep);
    }

    /** The terms of one value: 1, time, warm-up, step, and the value itself. */
    private static double[] row(int at, int n, double constant, boolean stepped, double value) {
        return new double[] {1, (at - n / 2.0) / n, Math.exp(-at / constant), stepped ? 1 : 0, value};
    }

    private static void add(double[][] sums, double[] row) {
        for (int i = 0; i <= TERMS; i++) {
            for (int j = 0; j <= TERMS; j++) {
                sums[i][j] += row[i] * row[j];
            }
        }
    }

    private static double[][] withStep(double[][] sums, double[] later) {
        double[][] with = new double[TERMS + 1][];
        for (int i = 0; i <= TERMS; i++) {
            with[i] = sums[i].clone();
            with[i][TERMS - 1] = later[i];
        }
        with[TERMS - 1] = later.clone();
        return with;
    }

    /** Sweeps the terms out of the sums; the sum of squared errors is then in the last corner. */
    private static double error(double[][] sums) {
        for (int k = 0; k < TERMS; k++) {
            double pivot = sums[k][k];
            if (!(pivot > 1e-12)) {
                return Double.POSITIVE_INFINITY;
            }
            for (int i = 0; i <= TERMS; i++) {
                if (i != k) {
                    double factor = sums[i][k] / pivot;
                    for (int j = 0; j <= TERMS; j++) {
                        sums[i][j] -= factor * sums[k][j];
                    }
                    sums[i][k] = -factor;
                }
            }
            for (int j = 0; j <= TERMS; j++) {
                sums[k][j] /= pivot;
            }
            sums[k][k] = 1 / pivot;
        }
        return sums[TERMS][TERMS];
    }

    private static Regression judged(double[] values, double constant, int stepAt) {
        int n = values.length;
        double[][] sums = new double[TERMS + 1][TERMS + 1];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (!Double.isNaN(values[i])) {
                add(sums, row(i, n, constant, i >= stepAt, values[i]));
                count++;
            }
        }
        double error = error(sums);
        if (!Double.isFinite(error) || count <= TERMS) {
            return new Regression(0, 0);
        }
        double[] weights = new double[TERMS];
        Arrays.setAll(weights, i -> sums[i][TERMS]);
        double before = Double.NaN;
        double together = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double[] row = row(i, n, constant, i >= stepAt, values[i]);
            double off = row[TERMS];
            for (int term = 0; term < TERMS; term++) {
                off -= weights[term] * row[term];
            }
            together += Double.isNaN(off * before) ? 0 : off * before;
            squares += Double.isNaN(off) ? 0 : off * off;
            before = off;
        }
        double rho = squares == 0 ? 0 : Math.clamp(together / squares, 0, 0.95);
        double variance = squares / (count - TERMS) * sums[LINE][LINE] * (1 + rho) / (1 - rho);
        double slope = weights[LINE];
        double t = variance > 0 ? slope / Math.sqrt(variance) : Math.signum(slope) * Double.MAX_VALUE;
        return new Regression(slope / n, t);
    }
}
