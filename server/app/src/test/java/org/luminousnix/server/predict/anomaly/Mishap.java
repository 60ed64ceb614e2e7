package org.luminousnix.server.predict.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What goes wrong in recorded series, often no more than half as wide as they are anyway. Sizes are in units of their width shortly before. */
enum Mishap {
    SPIKE,
    SPIKES,
    DROP,
    LEVEL,
    MISSING_PEAK,
    FLAT,
    CALM,
    WILD,
    ONSET,
    WRONG_HOUR,
    RESTART,
    STORM;

    static final List<Mishap> ALL = List.of(values());

    /** Changes the values from {@code at} on; {@code day} is how many values a day has. */
    void inject(Random r, double[] v, int at, int day) {
        double[] sorted = Arrays.copyOfRange(v, Math.max(0, at - Math.max(400, day)), at);
        Arrays.sort(sorted);
        int n = sorted.length - 1;
        double wide = sorted[(int) (0.98 * n)] - sorted[(int) (0.02 * n)];
        double middle = sorted[n / 2];
        wide = wide > 0 ? wide : Math.max(1, Math.abs(middle));
        double size = wide * 0.8 * Math.exp(1.6 * r.nextDouble());
        boolean up = r.nextInt(4) != 0;
        int some = 12 + r.nextInt(Math.max(60, v.length / 30));
        int end = Math.min(v.length, at + some);
        switch (this) {
            case SPIKE -> raise(v, at, Math.min(v.length, at + 1 + r.nextInt(4)), 1.5 * size);
            case SPIKES -> {
                for (int i = at; i < end; i += 1 + r.nextInt(1 + some / 5)) {
                    v[i] += 1.2 * size * (0.6 + 0.6 * r.nextDouble());
                }
            }
            case DROP ->
                Arrays.fill(
                        v,
                        at,
                        Math.min(v.length, at + 1 + r.nextInt(some)),
                        sorted[0] - (r.nextBoolean() ? 0 : 0.3 * size));
            case LEVEL -> raise(v, at, v.length, up ? size : -size);
            case MISSING_PEAK ->
                Arrays.setAll(
                        v, i -> i >= at && i < Math.min(v.length, at + day / 2) ? Math.min(v[i], sorted[n / 4]) : v[i]);
            case FLAT -> Arrays.fill(v, at, end, v[at]);
            case CALM -> Arrays.setAll(v, i -> i >= at && i < end ? middle + 0.1 * (v[i] - middle) : v[i]);
            case WILD -> Arrays.setAll(v, i -> i >= at && i < end ? v[i] + 0.7 * size * r.nextGaussian() : v[i]);
            case ONSET ->
                Arrays.setAll(
                        v, i -> i >= at ? v[i] + (up ? 1 : -1) * size * Math.min(1, (i - at) / (double) some) : v[i]);
            case WRONG_HOUR -> {
                double[] other = Arrays.copyOfRange(v, Math.max(0, at - day / 2), at);
                System.arraycopy(other, 0, v, at, Math.min(other.length, v.length - at));
            }
            case RESTART -> {
                Arrays.fill(v, at, Math.min(v.length, at + 2 + r.nextInt(12)), Math.min(0, sorted[0]));
                raise(v, Math.min(v.length, at + 14), Math.min(v.length, at + 14 + some), up ? 0.5 * size : 0);
            }
            case STORM -> {
                for (int i = at; i < end; i++) {
                    double part = (i - at) / (double) some;
                    v[i] += 3 * size * part * Math.exp(1 - 5 * part) * (0.8 + 0.4 * r.nextDouble());
                }
            }
        }
    }

    /** What happens on healthy hosts too, and nobody labels. */
    static void benign(Random r, double[] v) {
        double[] sorted = v.clone();
        Arrays.sort(sorted);
        double wide = sorted[(int) (0.98 * v.length)] - sorted[(int) (0.02 * v.length)];
        int oddities = r.nextInt(5);
        for (int k = 0; k < oddities; k++) {
            int at = r.nextInt(v.length);
            double size = wide * (0.1 + 0.5 * r.nextDouble());
            switch (r.nextInt(3)) {
                case 0 -> v[at] += 1.5 * size;
                case 1 -> raise(v, at, v.length, 0.3 * size * (r.nextBoolean() ? 1 : -1));
                default -> raise(v, at, Math.min(v.length, at + 3 + r.nextInt(30)), size);
            }
        }
    }

    private static void raise(double[] v, int from, int to, double what) {
        for (int i = from; i < to; i++) {
            v[i] += what;
        }
    }
}
