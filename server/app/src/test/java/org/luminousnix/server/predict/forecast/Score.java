package org.luminousnix.server.predict.forecast;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.luminousnix.server.history.Past;

/** How forecasts did on series whose end is known, beside {@code predict_linear} over 1, 6 and 24 hours. */
final class Score {
    /** An error counts at most so much: "never" is no worse than ten times too late. */
    static final double MOST = 10;

    static final int KEPT = 14 * Shapes.DAY;
    private static final int[] ASKED = {6 * 12, 24 * 12, 72 * 12};
    private static final int[] WINDOWS = {12, 6 * 12, 24 * 12};
    private static final long START = 1_767_225_600_000L;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private final Forecaster forecaster = new Forecaster();
    /** Relative errors: ours, then one list per window. */
    final List<List<Double>> errors =
            List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    int within;
    int inner;
    int spoken;
    int silent;
    long nanos;
    int calls;

    /** Asked 6, 24 and 72 hours before a series reaches its highest value for the first time. */
    void fills(double[] value) {
        double most = Arrays.stream(value).max().orElseThrow();
        int end = 0;
        while (value[end] < most) {
            end++;
        }
        for (int hours : ASKED) {
            if (end - hours < 5 * Shapes.DAY) {
                continue;
            }
            int at = end - hours;
            Outlook told = outlook(value, at, most);
            if (!(told.projection() instanceof Projection.Voiced voiced)) {
                silent++;
                continue;
            }
            spoken++;
            long truth = time(end);
            within += told.p05Millis() <= truth && truth <= told.p95Millis() ? 1 : 0;
            inner += voiced.p10Millis() <= truth && truth <= voiced.p90Millis() ? 1 : 0;
            errors.getFirst().add(error((voiced.p50Millis() - (double) time(at)) / Shapes.STEP, hours));
            for (int i = 0; i < WINDOWS.length; i++) {
                errors.get(i + 1).add(error(PredictLinear.passage(value, at, WINDOWS[i], most), hours));
            }
        }
    }

    /** The forecast of a series asked at a step; the newest fourteen days are known. */
    Outlook outlook(double[] value, int at, double threshold) {
        Past past = past(value, Math.max(0, at + 1 - KEPT), at + 1);
        long before = THREAD.getCurrentThreadCpuTime();
        Outlook told = forecaster.outlook(past, threshold, true, time(at));
        nanos += THREAD.getCurrentThreadCpuTime() - before;
        calls++;
        return told;
    }

    void add(Score other) {
        for (int i = 0; i < errors.size(); i++) {
            errors.get(i).addAll(other.errors.get(i));
        }
        within += other.within;
        inner += other.inner;
        spoken += other.spoken;
        silent += other.silent;
        nanos += other.nanos;
        calls += other.calls;
    }

    /** A quantile of the errors of ours (0) or of a window of predict_linear (1, 2, 3). */
    double error(int whose, double q) {
        double[] all = errors.get(whose).stream().mapToDouble(e -> e).sorted().toArray();
        return all[(int) Math.min(all.length - 1, q * all.length)];
    }

    /** The smallest median error of predict_linear, whichever window has it. */
    double bestLinear(double q) {
        return Math.min(error(1, q), Math.min(error(2, q), error(3, q)));
    }

    double coverage() {
        return within / (double) spoken;
    }

    String row(String name) {
        StringBuilder row = new StringBuilder("| " + name + " (" + (spoken + silent) + ") |");
        for (int whose : new int[] {1, 2, 3, 0}) {
            row.append(String.format(Locale.ROOT, " %.3f / %.2f |", error(whose, 0.5), error(whose, 0.9)));
        }
        return row + String.format(Locale.ROOT, " %.3f | %.3f | %d |", coverage(), inner / (double) spoken, silent);
    }

    static Past past(double[] value, int from, int to) {
        long[] times = new long[to - from];
        Arrays.setAll(times, i -> time(from + i));
        return Past.of(times, Arrays.copyOfRange(value, from, to));
    }

    static long time(int step) {
        return START + step * Shapes.STEP;
    }

    private static double error(double told, double truth) {
        return Math.min(MOST, Math.abs(told - truth) / truth);
    }
}
