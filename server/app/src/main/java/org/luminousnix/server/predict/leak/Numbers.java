package org.luminousnix.server.predict.leak;

import java.util.Arrays;

/** Order statistics of values that may be NaN, which counts as not there. */
final class Numbers {
    private Numbers() {}

    /** The median of what is there from {@code from} to before {@code to}; NaN where nothing is. */
    static double median(double[] values, int from, int to) {
        double[] sorted = new double[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                sorted[count++] = values[i];
            }
        }
        return medianOfFirst(sorted, count);
    }

    static double median(double[] values) {
        return median(values, 0, values.length);
    }

    /** The median of the first {@code count} values, which are put in order; NaN where {@code count} is 0. */
    static double medianOfFirst(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, count);
        int middle = count / 2;
        return count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /** The chance that a standard normal value is above {@code z}; the error is below 1e-7 (Abramowitz and Stegun 26.2.17). */
    static double above(double z) {
        if (z < 0) {
            return 1 - above(-z);
        }
        double t = 1 / (1 + 0.2316419 * z);
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return density
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    }
}
