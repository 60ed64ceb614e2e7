package org.luminousnix.server.store;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/**
 * What the history has in memory: samples that wait to be looked at, and the points of each series that are in no block yet. Only
 * {@link #offer} and {@link #metrics} may be called by several threads at once. What there is no room for is dropped and counted.
 */
final class HistoryIntake {
    /** No chunk is longer than this, so that what may hold a time is known by where it begins. */
    static final long LONGEST = 2 * 3_600_000L;
    /** A chunk of this many points is given a block before the hour is over. */
    static final int LARGE = 512;

    private static final int MOST_BATCHES = 4096;
    private static final int MOST_WAITING = 200_000;
    private static final int MOST_POINTS = 1_000_000;
    private static final int MOST_SERIES = 16_384;
    private static final long CLOCK_STEP = 60_000;
    /** The end of the year 2199; what comes after it, or before 1970, is no time of a reading. */
    private static final long LAST = 7_258_118_400_000L;

    /** A series: its number in the database, its points, and whether the database knows it. */
    static final class Series {
        private long id;
        private Chunk chunk = new Chunk();
        private boolean known;

        private Series(long id, boolean known) {
            this.id = id;
            this.known = known;
        }

        long id() {
            return id;
        }

        Chunk chunk() {
            return chunk;
        }

        boolean known() {
            return known;
        }

        void known(boolean is) {
            known = is;
        }
    }

    /** A chunk that takes no more points. */
    record Closed(Series series, Chunk chunk) {}

    private final Queue<Collection<Sample>> queue = new ArrayBlockingQueue<>(MOST_BATCHES);
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final Map<Metric, Series> series = new ConcurrentHashMap<>();
    private final Map<Long, Series> byId = new HashMap<>();
    private final Deque<Closed> closed = new ArrayDeque<>();
    private long nextId = 1;
    private boolean large;

    void offer(Collection<Sample> samples) {
        if (waiting.addAndGet(samples.size()) > MOST_WAITING || !queue.offer(samples)) {
            waiting.addAndGet(-samples.size());
            dropped.addAndGet(samples.size());
        }
    }

    /** Takes in what waits. */
    void drain() {
        for (@Nullable Collection<Sample> batch = queue.poll(); batch != null; batch = queue.poll()) {
            waiting.addAndGet(-batch.size());
            batch.forEach(this::take);
        }
    }

    private void take(Sample sample) {
        long second = sample.at().getEpochSecond();
        if (!Double.isFinite(sample.value()) || second < 0 || second >= LAST / 1000) {
            return;
        }
        @Nullable Series of = series.get(sample.metric());
        if (of == null) {
            if (series.size() >= MOST_SERIES) {
                dropped.incrementAndGet();
                return;
            }
            of = put(sample.metric(), nextId, false);
        }
        take(of, sample.at().toEpochMilli(), sample.value());
    }

    /** Adds a point; where the clock was set back by a minute or more, or the chunk is too long, a new chunk begins. */
    void take(Series of, long millis, double value) {
        Chunk chunk = of.chunk;
        int size = chunk.size();
        if (size > 0 && (millis <= chunk.millis(size - 1) - CLOCK_STEP || millis >= chunk.millis(0) + LONGEST)) {
            closed.add(new Closed(of, chunk));
            of.chunk = new Chunk();
        }
        of.chunk.add(millis, value);
        large |= of.chunk.size() >= LARGE;
    }

    /** Makes a series known by its number. */
    Series put(Metric metric, long id, boolean known) {
        Series made = new Series(id, known);
        series.put(metric, made);
        byId.put(id, made);
        nextId = Math.max(nextId, id + 1);
        return made;
    }

    @Nullable
    Series of(Metric metric) {
        return series.get(metric);
    }

    @Nullable
    Series of(long id) {
        return byId.get(id);
    }

    void forget(Metric metric) {
        @Nullable Series gone = series.remove(metric);
        if (gone != null) {
            byId.remove(gone.id);
        }
    }

    Map<Metric, Series> series() {
        return series;
    }

    Set<Metric> metrics() {
        return Set.copyOf(series.keySet());
    }

    /** The chunks of one series that take no more points, oldest first. */
    List<Chunk> closed(Series of) {
        return closed.stream()
                .filter(one -> one.series == of)
                .map(Closed::chunk)
                .toList();
    }

    Collection<Closed> closed() {
        return closed;
    }

    /** Whether something should be given a block before its time. */
    boolean pressing() {
        return large || !closed.isEmpty() || points() > MOST_POINTS / 2;
    }

    /** Numbers the series as a database does that was just opened, {@code ids} by the text of their metric, and nothing is on the disk but what it has. */
    void renumber(Map<String, Long> ids) {
        nextId = 1 + ids.values().stream().mapToLong(Long::longValue).max().orElse(0);
        byId.clear();
        series.forEach((metric, one) -> {
            @Nullable Long id = ids.get(metric.toString());
            one.known = id != null;
            one.id = id == null ? nextId++ : id;
            one.chunk.unkeep();
            byId.put(one.id, one);
        });
    }

    /** Asks for blocks at the next occasion. */
    void press() {
        large = true;
    }

    /** All points have a block now. */
    void clear() {
        closed.clear();
        series.values().forEach(one -> one.chunk.clear());
        large = false;
    }

    /** Forgets the oldest points where there are too many, because they cannot be written. */
    void bound() {
        long points = points();
        while (points > MOST_POINTS && !closed.isEmpty()) {
            int gone = closed.removeFirst().chunk.size();
            points -= gone;
            dropped.addAndGet(gone);
        }
        if (points > MOST_POINTS) {
            series.values().forEach(one -> dropped.addAndGet(one.chunk.forgetHalf()));
        }
    }

    private long points() {
        return closed.stream().mapToLong(one -> one.chunk.size()).sum()
                + series.values().stream().mapToLong(one -> one.chunk.size()).sum();
    }

    /** The oldest point that has no block; {@code otherwise} where there is none. */
    long oldest(long otherwise) {
        return series.values().stream()
                .filter(one -> one.chunk.size() > 0)
                .mapToLong(one -> one.chunk.millis(0))
                .min()
                .orElse(otherwise);
    }

    long dropped() {
        return dropped.get();
    }
}
