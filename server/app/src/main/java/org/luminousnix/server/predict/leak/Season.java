package org.luminousnix.server.predict.leak;

/**
 * What the time of day adds to a series of steps, taken away from it. The trend is put aside meanwhile by comparing a step only with
 * the same step of other days; what is left at each time of day is smoothed with its neighbours, for there are few days.
 */
final class Season {
    private Season() {}

    /** The values without what the time of day adds; {@code perDay} is how many steps a day has. */
    static double[] removed(double[] values, int perDay) {
        double slope = sameTimeSlope(values, perDay);
        double[] added = new double[perDay];
        double[] atThisTime = new double[values.length / perDay + 1];
        for (int time = 0; time < perDay; time++) {
            int count = 0;
            for (int i = time; i < values.length; i += perDay) {
                if (!Double.isNaN(values[i])) {
                    atThisTime[count++] = values[i] - slope * i;
                }
            }
            added[time] = Numbers.medianOfFirst(atThisTime, count);
        }
        double middle = Numbers.median(added);
        double[] left = values.clone();
        for (int i = 0; i < values.length; i++) {
            double season = smooth(added, i % perDay);
            left[i] -= Double.isNaN(season) ? 0 : season - middle;
        }
        return left;
    }

    private static double smooth(double[] added, int time) {
        double sum = 0;
        double weight = 0;
        for (int near = -1; near <= 1; near++) {
            double value = added[Math.floorMod(time + near, added.length)];
            double heavy = near == 0 ? 2 : 1;
            if (!Double.isNaN(value)) {
                sum += heavy * value;
                weight += heavy;
            }
        }
        return weight == 0 ? Double.NaN : sum / weight;
    }

    /** The median rise per step between the same times of different days. */
    private static double sameTimeSlope(double[] values, int perDay) {
        int days = values.length / perDay;
        double[] slopes = new double[perDay * days * (days + 1) / 2 + perDay];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + perDay; j < values.length; j += perDay) {
                double slope = (values[j] - values[i]) / (j - i);
                if (!Double.isNaN(slope)) {
                    slopes[count++] = slope;
                }
            }
        }
        double median = Numbers.medianOfFirst(slopes, count);
        return Double.isNaN(median) ? 0 : median;
    }
}
