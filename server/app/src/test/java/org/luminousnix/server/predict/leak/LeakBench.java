package org.luminousnix.server.predict.leak;

import java.util.Locale;
import java.util.function.Function;
import org.luminousnix.server.history.Past;

/**
 * A measurement to be run by hand: how often each shape is called a leak, without one and with one, beside the test of Mann and Kendall alone
 * on the raw points and with Hamed and Rao's variance on hourly troughs. Argument: series per cell.
 */
final class LeakBench {
    private static final int[] DAYS = {3, 5, 7, 14};
    private static final LeakTest TEST = new LeakTest();

    private LeakBench() {}

    public static void main(String[] args) {
        int series = Integer.parseInt(args[0]);
        System.out.printf(Locale.ROOT, "no leak, %% called a leak (%d series)%n", series);
        System.out.printf(
                Locale.ROOT,
                "| shape | raw MK 3 d | MK + HR on troughs 3 d | 3 d | 5 d | 7 d | 14 d | any of 14 daily judgements |%n");
        for (LoadShape shape : LoadShape.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f |",
                    shape,
                    percent(series, shape, 3, 0, LeakBench::raw),
                    percent(series, shape, 3, 0, LeakBench::troughs));
            for (int days : DAYS) {
                System.out.printf(Locale.ROOT, " %.2f |", percent(series, shape, days, 0, LeakBench::leaks));
            }
            System.out.printf(Locale.ROOT, " %.2f |%n", percent(series, shape, 14, 0, LeakBench::everLeaks));
        }
        for (double leak : new double[] {0.01, 0.02, 0.05, 0.1}) {
            System.out.printf(
                    Locale.ROOT, "leak of %.0f %% a day, %% found%n| shape | 3 d | 5 d | 7 d | 14 d | %n", leak * 100);
            for (LoadShape shape : LoadShape.values()) {
                System.out.printf(Locale.ROOT, "| %s |", shape);
                for (int days : DAYS) {
                    System.out.printf(Locale.ROOT, " %.1f |", percent(series, shape, days, leak, LeakBench::leaks));
                }
                System.out.printf(Locale.ROOT, "%n");
            }
        }
        cost();
    }

    private static double percent(int series, LoadShape shape, int days, double leak, Function<Past, Boolean> called) {
        int yes = 0;
        for (int seed = 0; seed < series; seed++) {
            yes += called.apply(shape.past(seed, days, leak)) ? 1 : 0;
        }
        return 100.0 * yes / series;
    }

    private static long end(Past past) {
        return past.millis(past.size() - 1) + LoadShape.STEP_MILLIS;
    }

    private static boolean leaks(Past past) {
        return TEST.judge(past, end(past)) instanceof Leak.Leaking;
    }

    private static boolean everLeaks(Past past) {
        for (int day = 1; day <= 14; day++) {
            Past soFar = past.part(0, day * LoadShape.PER_DAY);
            if (leaks(soFar)) {
                return true;
            }
        }
        return false;
    }

    /** Mann and Kendall without any correction, on the troughs of every quarter of an hour, p below .01. */
    private static boolean raw(Past past) {
        double[] values = Troughs.of(past, end(past), 3, 900_000);
        long s = 0;
        int n = values.length;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                s += Double.compare(values[j], values[i]);
            }
        }
        return Numbers.above((s - 1) / Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18)) < 0.01;
    }

    private static boolean troughs(Past past) {
        return MannKendall.of(Troughs.of(past, end(past), 3, 3_600_000)).p() < 0.01;
    }

    private static void cost() {
        Past past = LoadShape.MIX.past(1, 14, 0.05);
        for (int round = 0; round < 5; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                leaks(past);
            }
            System.out.printf(
                    Locale.ROOT, "a judgement of a fortnight: %.0f us%n", (System.nanoTime() - begin) / 200e3);
        }
    }
}
