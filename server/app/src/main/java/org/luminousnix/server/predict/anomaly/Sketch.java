package org.luminousnix.server.predict.anomaly;

/**
 * The distribution of one quantity's own past in a fixed number of bins, the old slowly forgotten. Bins sit where the
 * values do: the two that cost least to join are joined, so lone extremes keep bins of their own until they are old.
 */
final class Sketch {
    static final int BINS = 32;

    /** How slowly a tail falls beyond what was ever seen: a generalised Pareto tail with this shape. */
    private static final double SHAPE = 0.3;

    /** Weights are scaled back before they outgrow a float. */
    private static final double UNIT_LIMIT = 1e6;

    private final double[] at = new double[BINS + 1];
    private final float[] weight = new float[BINS + 1];

    /** A bit for each bin that holds different values; one that does not has no width, all its weight is at its place. */
    private long wide;

    private int used;
    private double unit = 1;
    private double total;

    void clear() {
        used = 0;
        wide = 0;
        unit = 1;
        total = 0;
    }

    /** How many values it remembers, the forgotten ones counted less. */
    double count() {
        return total / unit;
    }

    /** Takes a value in. {@code growth} is how much more it weighs than the one before, 1 or slightly more. */
    void add(double value, double growth) {
        unit *= growth;
        total += unit;
        int index = indexOf(value);
        if (index < used && at[index] == value) {
            weight[index] += (float) unit;
        } else {
            System.arraycopy(at, index, at, index + 1, used - index);
            System.arraycopy(weight, index, weight, index + 1, used - index);
            long under = (1L << index) - 1;
            wide = (wide & under) | ((wide & ~under) << 1);
            at[index] = value;
            weight[index] = (float) unit;
            used++;
            if (used > BINS) {
                join(cheapestPair());
            }
        }
        if (unit > UNIT_LIMIT) {
            scaleBack();
        }
    }

    /** How surprising the value is to either side, as -log of the tail's probability; 0 is the median. */
    double twoSided(double value, double limit) {
        return Math.max(0, surprise(value, limit, 0) - Math.log(2));
    }

    /** As {@link #twoSided}, for high values only. */
    double high(double value, double limit) {
        return surprise(value, limit, 1);
    }

    /** The value below which the share {@code part} of the past lies; 0 while nothing is known. */
    double quantile(double part) {
        double wanted = part * total;
        double below = 0;
        double left = 0;
        for (int i = 0; i < used; i++) {
            double half = wide(i) ? weight[i] / 2.0 : 0;
            double right = below + half;
            if (right >= wanted && i > 0) {
                return at[i - 1] + (at[i] - at[i - 1]) * (wanted - left) / (right - left);
            }
            below += weight[i];
            left = below - half;
            if (left >= wanted) {
                return at[i];
            }
        }
        return used == 0 ? 0 : at[used - 1];
    }

    private double surprise(double value, double limit, int side) {
        if (used == 0) {
            return 0;
        }
        double below = 0;
        int index = 0;
        while (index < used && at[index] < value) {
            below += weight[index++];
        }
        double known = total / unit;
        double least = 0.5 / (known + 1);
        if (index == used) {
            return -Math.log(least) + beyond(value - at[used - 1], top(), known, value, limit);
        }
        if (index == 0 && at[0] > value) {
            return side == 1 ? 0 : -Math.log(least) + beyond(at[0] - value, bottom(), known, value, limit);
        }
        double under = at[index] == value ? below + weight[index] / 2.0 : between(value, index, below);
        double lower = (under / unit + 0.5) / (known + 1);
        double upper = (known - under / unit + 0.5) / (known + 1);
        return -Math.log(side == 1 ? upper : Math.min(lower, upper));
    }

    private double between(double value, int index, double below) {
        double left = below - (wide(index - 1) ? weight[index - 1] / 2.0 : 0);
        double right = below + (wide(index) ? weight[index] / 2.0 : 0);
        return left + (right - left) * (value - at[index - 1]) / (at[index] - at[index - 1]);
    }

    /** The surprise of going further than ever by {@code distance}, where the outer tenth is {@code tail} wide. */
    private double beyond(double distance, double tail, double known, double value, double limit) {
        double scale = tail / Math.max(1, Math.log(0.1 * known + 1));
        if (scale <= 0) {
            scale = (at[used - 1] - at[0]) / Math.max(1, Math.log(known + 1));
        }
        scale = Math.max(scale, 1e-9 * Math.abs(value));
        return scale > 0 ? Math.min(limit, Math.log1p(SHAPE * distance / scale) / SHAPE) : limit;
    }

    private double top() {
        double enough = total / 10;
        double above = 0;
        int i = used - 1;
        while (i > 0 && (above += weight[i]) < enough) {
            i--;
        }
        return at[used - 1] - at[i];
    }

    private double bottom() {
        double enough = total / 10;
        double under = 0;
        int i = 0;
        while (i < used - 1 && (under += weight[i]) < enough) {
            i++;
        }
        return at[i] - at[0];
    }

    private boolean wide(int index) {
        return (wide >>> index & 1) != 0;
    }

    /** The first bin that is not below the value. */
    private int indexOf(double value) {
        int low = 0;
        int high = used;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int cheapestPair() {
        int cheapest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 1 < used; i++) {
            double gap = at[i + 1] - at[i];
            double cost = gap * gap * Math.min(weight[i], weight[i + 1]);
            if (cost < least) {
                least = cost;
                cheapest = i;
            }
        }
        return cheapest;
    }

    private void join(int index) {
        float both = weight[index] + weight[index + 1];
        at[index] += (at[index + 1] - at[index]) * (weight[index + 1] / both);
        weight[index] = both;
        System.arraycopy(at, index + 2, at, index + 1, used - index - 2);
        System.arraycopy(weight, index + 2, weight, index + 1, used - index - 2);
        long under = (1L << (index + 1)) - 1;
        wide = (wide & under) | ((wide >>> 1) & ~under) | (1L << index);
        used--;
    }

    private void scaleBack() {
        float factor = (float) (1 / unit);
        total = 0;
        for (int i = 0; i < used; i++) {
            weight[i] *= factor;
            total += weight[i];
        }
        unit = 1;
    }
}
