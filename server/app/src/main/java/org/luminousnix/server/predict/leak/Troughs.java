package org.luminousnix.server.predict.leak;

import java.util.Arrays;
import org.luminousnix.server.history.Past;

/**
 * The lowest value of each hour (or other step) of a window: what is left when garbage has been collected and requests have ended.
 * NaN where a step has no point. The oldest comes first; the window ends now.
 */
final class Troughs {
    static final long DAY = 86_400_000L;

    private Troughs() {}

    /** The troughs of {@code days} days before {@code now} in steps of {@code step} milliseconds. */
    static double[] of(Past past, long now, int days, long step) {
        double[] troughs = new double[Math.toIntExact(days * DAY / step)];
        Arrays.fill(troughs, Double.NaN);
        long begin = now - days * DAY;
        for (int i = first(past, begin); i < past.size() && past.millis(i) < now; i++) {
            int at = Math.toIntExact((past.millis(i) - begin) / step);
            double value = past.value(i);
            troughs[at] = Double.isNaN(troughs[at]) ? value : Math.min(troughs[at], value);
        }
        return troughs;
    }

    /** The index of the first point at or after {@code begin}. */
    private static int first(Past past, long begin) {
        int low = 0;
        int high = past.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (past.millis(middle) < begin) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The share of steps that have a value. */
    static double known(double[] troughs) {
        return Arrays.stream(troughs).filter(value -> !Double.isNaN(value)).count() / (double) troughs.length;
    }
}
