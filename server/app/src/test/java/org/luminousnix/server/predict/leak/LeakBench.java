package org.luminousnix.server.predict.leak;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.luminousnix.server.history.Past;

/**
 * By hand: how often each shape is called a leak, without one and with one, beside the test of Mann and Kendall alone on the raw points and with
 * Hamed and Rao's variance on hourly troughs; prints tables. Seeds from 0, 700000, 800000, 2000000 and 9000000 on were looked at while the parameters were chosen.
 */
final class LeakBench {
    private static final int[] DAYS = {3, 5, 7, 14};
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
    private static final LeakTest TEST = new LeakTest();

    private static final int SERIES = Integer.getInteger("luminous.bench.series", 400);
    private static final long SEED = Long.getLong("luminous.bench.seed", 10_000_000);
    /** From one seed to the next: the first draws of seeds that are neighbours hang together. */
    private static final long STRIDE = Long.getLong("luminous.bench.stride", 1_000_003);

    @Test
    void tables() {
        run(SERIES);
    }

    private static void run(int series) {
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
            yes += called.apply(shape.past(SEED + seed * STRIDE, days, leak)) ? 1 : 0;
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
        cost("with a leak", LoadShape.MIX.past(SEED, 14, 0.05));
        cost("of all windows, none with a leak", LoadShape.STEP.past(SEED, 14, 0));
        cost("of noise", LoadShape.NOISE.past(SEED, 14, 0));
    }

    private static void cost(String what, Past past) {
        for (int round = 0; round < 3; round++) {
            long begin = THREAD.getCurrentThreadCpuTime();
            for (int i = 0; i < 200; i++) {
                leaks(past);
            }
            System.out.printf(
                    Locale.ROOT,
                    "a judgement of a fortnight, %s: %.0f us of processor time%n",
                    what,
                    (THREAD.getCurrentThreadCpuTime() - begin) / 200e3);
        }
    }
}
