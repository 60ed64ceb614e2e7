package org.luminousnix.server.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/** The newest samples of one series in two plain arrays, which grow as needed up to the ring's length. */
final class Ring {
    private static final long CLOCK_STEP = 60_000_000_000L;

    private final Metric metric;
    private double[] values;
    private long[] times;
    private int next;
    private int size;
    private @Nullable Sample newest;

    /** A ring of {@code first} samples to begin with. */
    Ring(Metric metric, int first) {
        this.metric = metric;
        this.values = new double[first];
        this.times = new long[values.length];
    }

    Metric metric() {
        return metric;
    }

    /**
     * Takes a sample in. One that is not newer than the newest is left out: a probe's kept answer told again, or a tick that a
     * signal overtook. One older by a minute or more is taken: the clock was set back. A full ring grows up to {@code longest} samples.
     */
    @SuppressWarnings("ReferenceEquality") // another object of the same name is just what is not kept
    synchronized void add(Sample sample, int longest) {
        long time = nanos(sample.at());
        if (size > 0 && time <= newestNanos() && time > newestNanos() - CLOCK_STEP) {
            return;
        }
        if (size == values.length && size < longest) {
            grow(longest);
        }
        // one name for all samples of a series: it is written and compared again and again
        newest = sample.metric() == metric ? sample : new Sample(metric, sample.value(), sample.at());
        values[next] = sample.value();
        times[next] = time;
        next = (next + 1) % values.length;
        size = Math.min(size + 1, values.length);
    }

    private void grow(int longest) {
        int length = Math.min(values.length * 2, longest);
        double[] olderValues = values;
        long[] olderTimes = times;
        int oldest = next; // a full ring: the next to be written is the oldest
        values = Arrays.copyOf(olderValues, length);
        times = Arrays.copyOf(olderTimes, length);
        for (int i = 0; i < size; i++) {
            values[i] = olderValues[(oldest + i) % size];
            times[i] = olderTimes[(oldest + i) % size];
        }
        next = size;
    }

    synchronized @Nullable Sample newest() {
        return newest;
    }

    /** The time of the newest sample in nanoseconds since the epoch. */
    synchronized long newestNanos() {
        return size == 0 ? Long.MIN_VALUE : times[index(size - 1)];
    }

    /** How long after the sample before it the newest came, in nanoseconds; 0 where there is only one. */
    synchronized long interval() {
        return size < 2 ? 0 : Math.max(0, times[index(size - 1)] - times[index(size - 2)]);
    }

    /** Up to {@code count} newest samples, oldest first. */
    synchronized List<Sample> newest(int count) {
        int first = Math.max(0, size - count);
        List<Sample> samples = new ArrayList<>(size - first);
        for (int i = first; i < size; i++) {
            samples.add(sample(i));
        }
        return samples;
    }

    private Sample sample(int age) {
        int index = index(age);
        return new Sample(metric, values[index], Instant.ofEpochSecond(0, times[index]));
    }

    private int index(int age) {
        return Math.floorMod(next - size + age, values.length);
    }

    static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }
}
