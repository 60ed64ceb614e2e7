package org.luminousnix.server.predict.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.luminousnix.server.predict.anomaly.WindowScore.Window;

/**
 * Series as folders of recorded ones have them: mostly five minutes' interval and two weeks, up to 22,000 values, one to five windows of a
 * tenth of the series together, none in its first 15 %.
 */
public final class RecordedSeries {
    private RecordedSeries() {}

    /** The half on which parameters are fixed; one series in six is healthy. */
    public static List<GeneratedSeries> training(long seed, int count) {
        return corpus(Recorded.values(), seed, count);
    }

    /** The half that judges: other shapes. */
    public static List<GeneratedSeries> judging(long seed, int count) {
        return corpus(Unseen.values(), seed, count);
    }

    private static List<GeneratedSeries> corpus(Source[] sources, long seed, int count) {
        List<GeneratedSeries> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(of(sources[i % sources.length], seed * 1_000_003 + 7919L * i, i % 6 != 5));
        }
        return all;
    }

    /** One series; {@code faulty} puts one to five mishaps into it. */
    static GeneratedSeries of(Source source, long seed, boolean faulty) {
        Random r = new Random(seed);
        r.nextInt();
        long interval = r.nextInt(10) < 7 ? 300_000 : new long[] {60_000, 600_000, 1_800_000, 3_600_000}[r.nextInt(4)];
        int length = r.nextInt(3) == 0 ? 1000 + r.nextInt(3000) : r.nextInt(6) == 0 ? 8000 + r.nextInt(14_000) : 4032;
        long[] times = times(r, interval, length);
        double[] hours = new double[length];
        for (int i = 0; i < length; i++) {
            hours[i] = (times[i] - 1_700_000_000_000L) / 3_600_000.0;
        }
        double[] values = new double[length];
        source.fill(r, values, hours);
        boolean positive = java.util.Arrays.stream(values).allMatch(v -> v >= 0);
        Mishap.benign(r, values);
        StringBuilder name = new StringBuilder(source.name().toLowerCase(Locale.ROOT));
        List<Window> windows = faulty ? mishaps(r, values, times, interval, name) : List.of();
        double grain = source.grain(r);
        for (int i = 0; i < length; i++) {
            values[i] = positive ? Math.max(0, values[i]) : values[i];
            values[i] = grain > 0 ? Math.rint(values[i] / grain) * grain : values[i];
        }
        return new GeneratedSeries(name.toString(), times, values, windows);
    }

    private static List<Window> mishaps(Random r, double[] values, long[] times, long interval, StringBuilder name) {
        int length = values.length;
        int count = Math.min(1 + r.nextInt(3) + r.nextInt(3), Math.max(1, length / 700));
        int half = Math.max(2, (int) (0.05 * length / count));
        int first = (int) (0.15 * length) + half + 1;
        int room = (length - first) / count;
        List<Window> windows = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int at = first + room * k + r.nextInt(Math.max(1, room - 2 * half));
            Mishap mishap = Mishap.ALL.get(r.nextInt(Mishap.ALL.size()));
            mishap.inject(r, values, at, (int) Math.max(8, 86_400_000L / interval));
            name.append('-').append(mishap.name().toLowerCase(Locale.ROOT));
            int middle = Math.min(length - 1, at + r.nextInt(1 + half / 3));
            windows.add(new Window(times[Math.max(0, middle - half)], times[Math.min(length - 1, middle + half)]));
        }
        return windows;
    }

    /** Even steps; in some series lost values, jitter, or a gap where the host was off. */
    private static long[] times(Random r, long interval, int length) {
        long[] times = new long[length];
        int kind = r.nextInt(8);
        long now = 1_700_000_000_000L + r.nextInt(2000) * 300_000L;
        int gap = r.nextInt(length);
        for (int i = 0; i < length; i++) {
            times[i] = now;
            now += interval;
            now += kind == 0 ? r.nextInt(20) == 0 ? interval * (1 + r.nextInt(6)) : r.nextInt((int) (interval / 2)) : 0;
            now += kind <= 2 && i == gap ? interval * (10 + r.nextInt(300)) : 0;
        }
        return times;
    }
}
