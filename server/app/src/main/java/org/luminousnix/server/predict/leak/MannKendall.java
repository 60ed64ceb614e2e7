package org.luminousnix.server.predict.leak;

import java.util.Arrays;

/**
 * The trend test of Mann and Kendall with the variance of Hamed and Rao (1998), which allows for values that depend on those before them, and
 * Sen's slope with its interval. A value that is NaN is not there. The variance is never made smaller than without a dependence.
 *
 * @param p how probable such a rise is without a trend, one-sided
 * @param slope the median slope per step
 * @param low the lower end of the slope's 90 % interval
 * @param high its upper end
 */
record MannKendall(double p, double slope, double low, double high) {
    private static final double Z_90 = 1.6449;

    static MannKendall of(double[] values) {
        int[] at = new int[values.length];
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                at[n++] = i;
            }
        }
        double[] slopes = new double[n * (n - 1) / 2];
        long s = 0;
        int pairs = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double rise = values[at[j]] - values[at[i]];
                s += rise > 0 ? 1 : rise < 0 ? -1 : 0;
                slopes[pairs++] = rise / (at[j] - at[i]);
            }
        }
        Arrays.sort(slopes);
        double slope = pairs % 2 == 1 ? slopes[pairs / 2] : (slopes[pairs / 2 - 1] + slopes[pairs / 2]) / 2;
        double deviation = Math.sqrt(variance(values, at, n, slope));
        double z = s > 0 ? (s - 1) / deviation : s < 0 ? (s + 1) / deviation : 0;
        int off = (int) Math.min(pairs / 2.0 - 1, Z_90 * deviation / 2);
        return new MannKendall(
                Numbers.above(z), slope, slopes[pairs / 2 - off], slopes[Math.min(pairs - 1, pairs / 2 + off)]);
    }

    /** The variance of S with the ranks' autocorrelation once the trend is gone, at the lags where it is significant. */
    private static double variance(double[] values, int[] at, int n, double slope) {
        double[] rank = ranks(values, at, n, slope);
        double plain = n * (n - 1.0) * (2.0 * n + 5) / 18;
        double mean = (n - 1) / 2.0;
        double power = 0;
        for (int i = 0; i < n; i++) {
            power += (rank[i] - mean) * (rank[i] - mean);
        }
        double sum = 0;
        double significant = 1.96 / Math.sqrt(n);
        for (int lag = 1; lag < n - 2; lag++) {
            double covariance = 0;
            for (int i = 0; i + lag < n; i++) {
                covariance += (rank[i] - mean) * (rank[i + lag] - mean);
            }
            double rho = power == 0 ? 0 : covariance / power;
            if (Math.abs(rho) > significant) {
                sum += (n - lag) * (n - lag - 1.0) * (n - lag - 2.0) * rho;
            }
        }
        return plain * Math.max(1, 1 + 2 / (n * (n - 1.0) * (n - 2.0)) * sum);
    }

    /** The rank of each value without the trend, ties sharing the middle of theirs. */
    private static double[] ranks(double[] values, int[] at, int n, double slope) {
        double[] left = new double[n];
        for (int i = 0; i < n; i++) {
            left[i] = values[at[i]] - slope * at[i];
        }
        double[] sorted = left.clone();
        Arrays.sort(sorted);
        double[] rank = new double[n];
        for (int i = 0; i < n; i++) {
            int first = firstAtLeast(sorted, left[i]);
            int last = first;
            while (last + 1 < n && sorted[last + 1] == left[i]) {
                last++;
            }
            rank[i] = (first + last) / 2.0;
        }
        return rank;
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int found = Arrays.binarySearch(sorted, value);
        while (found > 0 && sorted[found - 1] == value) {
            found--;
        }
        return found;
    }
}
