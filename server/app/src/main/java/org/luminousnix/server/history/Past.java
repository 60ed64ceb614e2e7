package org.luminousnix.server.history;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The past of one series: times in milliseconds since 1970, strictly ascending, with finite values. Nobody changes it. */
public final class Past {
    /** A series without a past. */
    public static final Past NONE = new Past(new long[0], new double[0]);

    private final long[] millis;
    private final double[] values;

    private Past(long[] millis, double[] values) {
        this.millis = millis;
        this.values = values;
    }

    /** A past of these points, which are copied; throws IllegalArgumentException where times do not ascend or a value is not finite. */
    public static Past of(long[] millis, double[] values) {
        if (millis.length != values.length) {
            throw new IllegalArgumentException(
                    "%d times and %d values: as many of each".formatted(millis.length, values.length));
        }
        for (int i = 0; i < millis.length; i++) {
            if (i > 0 && millis[i] <= millis[i - 1]) {
                throw new IllegalArgumentException("times must ascend: %s comes after %s"
                        .formatted(Instant.ofEpochMilli(millis[i]), Instant.ofEpochMilli(millis[i - 1])));
            }
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "%s at %s is no value".formatted(values[i], Instant.ofEpochMilli(millis[i])));
            }
        }
        return new Past(millis.clone(), values.clone());
    }

    /** How many points there are. */
    public int size() {
        return millis.length;
    }

    /** The time of a point in milliseconds since 1970; 0 is the oldest. */
    public long millis(int index) {
        return millis[index];
    }

    /** The value of a point; 0 is the oldest. */
    public double value(int index) {
        return values[index];
    }

    /** The points from the index {@code from} to before {@code to}. */
    public Past part(int from, int to) {
        return new Past(Arrays.copyOfRange(millis, from, to), Arrays.copyOfRange(values, from, to));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Past past && Arrays.equals(millis, past.millis) && Arrays.equals(values, past.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(millis) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return millis.length + " points";
    }
}
