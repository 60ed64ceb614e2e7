package org.luminousnix.server.predict.forecast;

import java.util.Arrays;
import org.luminousnix.server.history.Past;

/**
 * A series at even steps, turned and shifted so that the threshold is above at {@link #threshold} and the newest value is 0. A step holds the
 * mean of its points; a gap is bridged by a straight line.
 */
final class Grid {
    private static final long FIVE_MINUTES = 300_000;
    private static final int MOST = 4320;
    private static final int FEWEST = 288;

    final double[] value;
    final long stepMillis;
    /** The time of the last step. */
    final long endMillis;

    final double threshold;

    private final double[] sums;

    private Grid(double[] value, long stepMillis, long endMillis, double threshold) {
        this.value = value;
        this.stepMillis = stepMillis;
        this.endMillis = endMillis;
        this.threshold = threshold;
        this.sums = new double[value.length + 1];
        for (int i = 0; i < value.length; i++) {
            sums[i + 1] = sums[i] + value[i];
        }
    }

    /** The grid of a past of at least two points, {@code scale}d so that no difference overflows. */
    static Grid of(Past past, double threshold, boolean rising, double scale) {
        int size = past.size();
        long end = past.millis(size - 1);
        long step = step(past);
        int steps = (int) Math.min(MOST, (end - past.millis(0)) / step + 1);
        double sign = rising ? scale : -scale;
        double newest = past.value(size - 1) * sign;
        double[] sum = new double[steps];
        int[] count = new int[steps];
        for (int i = size - 1; i >= 0; i--) {
            long back = (end - past.millis(i) + step / 2) / step;
            if (back >= steps) {
                break;
            }
            int at = steps - 1 - (int) back;
            sum[at] += past.value(i) * sign - newest;
            count[at]++;
        }
        return new Grid(filled(sum, count), step, end, threshold * sign - newest);
    }

    /** The same grid with other values. */
    Grid with(double[] values) {
        return new Grid(values, stepMillis, endMillis, threshold);
    }

    /** The mean of the values from a step to before another. */
    double mean(int from, int to) {
        return (sums[to] - sums[from]) / (to - from);
    }

    int size() {
        return value.length;
    }

    /** Steps in so many hours, at least one. */
    int steps(double hours) {
        return (int) Math.max(1, Math.round(hours * 3_600_000 / stepMillis));
    }

    double hours(double steps) {
        return steps * stepMillis / 3_600_000;
    }

    private static long step(Past past) {
        int size = past.size();
        long[] apart = new long[size - 1];
        for (int i = 1; i < size; i++) {
            apart[i - 1] = past.millis(i) - past.millis(i - 1);
        }
        Arrays.sort(apart);
        long span = past.millis(size - 1) - past.millis(0);
        long usual = apart[apart.length / 2];
        long wanted = Math.min(FIVE_MINUTES, span / FEWEST);
        return Math.max(1, Math.max(usual, Math.max(wanted, span / (MOST - 1))));
    }

    private static double[] filled(double[] sum, int[] count) {
        double[] value = new double[sum.length];
        int known = -1;
        for (int i = 0; i < sum.length; i++) {
            if (count[i] == 0) {
                continue;
            }
            value[i] = sum[i] / count[i];
            for (int gap = known + 1; gap < i; gap++) {
                value[gap] =
                        known < 0 ? value[i] : value[known] + (value[i] - value[known]) * (gap - known) / (i - known);
            }
            known = i;
        }
        return value;
    }
}
