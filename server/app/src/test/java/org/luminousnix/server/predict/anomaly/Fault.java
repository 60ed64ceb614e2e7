package org.luminousnix.server.predict.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What goes wrong in a series. Sizes are in units of how far its values lay apart shortly before. */
enum Fault {
    SPIKE,
    DIP,
    LEVEL,
    HUMP,
    RAMP,
    NOISE,
    STUCK,
    BURST,
    SURGE;

    static final List<Fault> ALL = List.of(values());

    /** Changes the values from {@code at} on and says the last index that is unusual. */
    int inject(Random random, double[] values, int at) {
        double wide = width(values, at);
        double size = wide * (1.0 + 2 * random.nextDouble());
        double sign = random.nextInt(4) == 0 ? -1 : 1;
        int some = Math.min(values.length - at, 20 + random.nextInt(100));
        switch (this) {
            case SPIKE -> add(values, at, Math.min(values.length, at + 1 + random.nextInt(3)), sign * 1.5 * size);
            case DIP -> {
                double floor = quantile(values, at, 0) - 0.3 * size;
                Arrays.fill(values, at, Math.min(values.length, at + 2 + random.nextInt(20)), floor);
            }
            case LEVEL -> add(values, at, values.length, sign * size);
            case HUMP -> add(values, at, at + some, sign * size);
            case RAMP -> {
                for (int i = 0; i < some; i++) {
                    values[at + i] += 1.5 * size * i / some;
                }
            }
            case NOISE -> {
                for (int i = 0; i < some; i++) {
                    values[at + i] += 0.8 * size * random.nextGaussian();
                }
            }
            case STUCK -> {
                some = Math.min(values.length - at, 60 + random.nextInt(200));
                Arrays.fill(values, at, at + some, values[at]);
            }
            case BURST -> {
                for (int i = 0; i < some; i += 1 + random.nextInt(4)) {
                    values[at + i] += 1.5 * size * (0.5 + random.nextDouble());
                }
            }
            case SURGE -> {
                double step = 5 * (values[at] - values[Math.max(0, at - 200)]) / 200 * (1 + random.nextDouble());
                for (int i = at; i < values.length; i++) {
                    values[i] += step * Math.min(some, i - at);
                }
            }
        }
        return at + some - 1;
    }

    /** A change that nobody would want to hear of: the level moves by less than the noise. */
    static void benignShift(Random random, double[] values) {
        int at = values.length / 4 + random.nextInt(values.length / 2);
        double wide = width(values, at);
        double small = 0.15 * wide * random.nextDouble();
        if (wide > 0 && quantile(values, at, 1) > 0 && values[0] < values[at]) {
            add(values, at, values.length, small);
        }
    }

    private static void add(double[] values, int from, int to, double what) {
        for (int i = from; i < Math.min(to, values.length); i++) {
            values[i] += what;
        }
    }

    /** From the lowest to the highest hundredth of the last 400 values; 1 of a constant series. */
    private static double width(double[] values, int at) {
        double wide = quantile(values, at, 0.99) - quantile(values, at, 0.01);
        return wide > 0 ? wide : 1;
    }

    private static double quantile(double[] values, int at, double part) {
        double[] sorted = Arrays.copyOfRange(values, Math.max(0, at - 400), at);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1.0, part * sorted.length)];
    }
}
