package org.luminousnix.server.predict.forecast;

/** Medians and quantiles; they sort what they are given. */
final class Ranks {
    private Ranks() {}

    static double median(double[] values) {
        int middle = values.length / 2;
        double high = nth(values, middle);
        if (values.length % 2 == 1) {
            return high;
        }
        double low = values[0];
        for (int i = 1; i < middle; i++) {
            low = Math.max(low, values[i]);
        }
        return low + (high - low) / 2;
    }

    /** The value of a rank, by quickselect: smaller ones end up before it. */
    private static double nth(double[] values, int rank) {
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            double pivot = values[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double held = values[i];
                    values[i++] = values[j];
                    values[j--] = held;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return values[rank];
            }
        }
        return values[rank];
    }

    /** The weighted quantile {@code q} of the first {@code count} values with weights above 0, between the middles of their weights. */
    static double quantile(double[] values, double[] weights, int count, double q) {
        double total = 0;
        for (int i = 0; i < count; i++) {
            double value = values[i];
            double weight = weights[i];
            total += weight;
            int at = i;
            for (; at > 0 && values[at - 1] > value; at--) {
                values[at] = values[at - 1];
                weights[at] = weights[at - 1];
            }
            values[at] = value;
            weights[at] = weight;
        }
        double before = 0;
        double lastAt = 0;
        for (int i = 0; i < count; i++) {
            double at = (before + weights[i] / 2) / total;
            if (at >= q) {
                double share = i == 0 ? 1 : (q - lastAt) / (at - lastAt);
                return share >= 1 ? values[i] : values[i - 1] + (values[i] - values[i - 1]) * share;
            }
            before += weights[i];
            lastAt = at;
        }
        return values[count - 1];
    }
}
