package org.luminousnix.server.predict.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.luminousnix.server.predict.anomaly.WindowScore.Window;

/** A series out of one seed: a shape as hosts have them, with or without something unusual in it, and the windows. */
public final class GeneratedSeries {
    public final String name;
    public final long[] times;
    public final double[] values;
    public final List<Window> windows;

    /** A series that comes from elsewhere, for instance from a file. */
    public GeneratedSeries(String name, long[] times, double[] values, List<Window> windows) {
        this.name = name;
        this.times = times;
        this.values = values;
        this.windows = windows;
    }

    /** {@code count} series, two thirds of them with one to three anomalies. */
    public static List<GeneratedSeries> corpus(long seed, int count) {
        var all = new ArrayList<GeneratedSeries>();
        for (int i = 0; i < count; i++) {
            Shape shape = Shape.ALL.get(i % Shape.ALL.size());
            all.add(of(shape, seed * 1_000_003 + i, i % 3 != 2));
        }
        return all;
    }

    /** {@code count} series of five minutes' interval without anything unusual, each of another shape. */
    public static List<GeneratedSeries> healthy(long seed, int count) {
        var all = new ArrayList<GeneratedSeries>();
        for (long next = seed * 7919; all.size() < count; next++) {
            GeneratedSeries series = of(Shape.ALL.get(all.size() % Shape.ALL.size()), next, false);
            if (series.times[1] - series.times[0] < 400_000 && series.times[1] - series.times[0] >= 300_000) {
                all.add(series);
            }
        }
        return all;
    }

    /** One series of a shape; {@code faulty} puts one to three anomalies behind the learning time. */
    static GeneratedSeries of(Shape shape, long seed, boolean faulty) {
        var random = new Random(seed);
        random.nextInt();
        long interval = interval(random);
        int length = 1500 + random.nextInt(4500);
        long[] times = times(random, interval, length);
        double[] values = shape.draw(random, times);
        if (random.nextInt(4) == 0) {
            Fault.benignShift(random, values);
        }
        var windows = new ArrayList<Window>();
        var name = new StringBuilder(shape.name().toLowerCase(java.util.Locale.ROOT));
        if (faulty) {
            int faults = 1 + random.nextInt(3);
            int learning = Math.max(420, (int) Math.min(750, 0.15 * length) + 1);
            int room = (length - learning) / faults;
            int half = (int) (0.05 * length / faults);
            for (int i = 0; i < faults; i++) {
                int at = learning + room * i + half + random.nextInt(Math.max(1, room - 2 * half));
                Fault fault = shape.fault(random);
                int last = fault.inject(random, values, at);
                name.append('-').append(fault.name().toLowerCase(java.util.Locale.ROOT));
                int middle = (at + Math.min(last, at + half)) / 2;
                int left = Math.max(learning, Math.min(at - 2, middle - half));
                int right = Math.min(length - 1, left + 2 * half);
                windows.add(new Window(times[left], times[right]));
            }
        }
        shape.round(values);
        return new GeneratedSeries(name.toString(), times, values, merged(windows));
    }

    private static List<Window> merged(List<Window> windows) {
        var apart = new ArrayList<Window>();
        for (Window window : windows) {
            Window before = apart.isEmpty() ? null : apart.getLast();
            if (before != null && window.begin() <= before.end()) {
                apart.set(apart.size() - 1, new Window(before.begin(), Math.max(before.end(), window.end())));
            } else {
                apart.add(window);
            }
        }
        return List.copyOf(apart);
    }

    private static long interval(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> 60_000;
            case 1 -> 1_800_000;
            case 2 -> 3_600_000;
            case 3 -> 15_000;
            default -> 300_000;
        };
    }

    /** Even steps, in some series with jitter, lost values and a gap. */
    private static long[] times(Random random, long interval, int length) {
        long[] times = new long[length];
        boolean uneven = random.nextInt(5) == 0;
        int gap = random.nextInt(6) == 0 ? random.nextInt(length) : -1;
        long now = 1_700_000_000_000L + random.nextInt(1000) * 300_000L;
        for (int i = 0; i < length; i++) {
            times[i] = now;
            now += interval;
            if (uneven) {
                now += random.nextInt(20) == 0 ? interval : random.nextInt((int) (interval / 10));
            }
            if (i == gap) {
                now += interval * (20 + random.nextInt(300));
            }
        }
        return times;
    }
}
