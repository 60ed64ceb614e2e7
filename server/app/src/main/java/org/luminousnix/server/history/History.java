package org.luminousnix.server.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/**
 * The recent past of every series in memory: a ring per series, bounded in length and in number of series. Where there are very many series,
 * those that come then keep fewer samples, so that all together have as many as {@value #POINTS}. A series that gets
 * no sample any more becomes stale: it is still here for charts, and its age tells. Safe for one writer and many readers.
 */
@ApplicationScoped
public class History {
    /** After how long without a sample a series is stale. */
    public static final Duration STALE = Duration.ofMinutes(5);

    private static final int INTERVALS = 3;
    private static final int RING = 240;
    private static final int MOST_SERIES = 16_384;
    private static final int POINTS = 1_000_000;
    private static final int SHORTEST = 16;

    /** How long after it was looked for stale series in vain it is looked again. */
    private static final long LOOK_AGAIN = 1_000_000_000L;

    private final Map<String, Map<Metric, Ring>> series = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private final int longest;
    private final int most;
    private final AtomicInteger count = new AtomicInteger();
    private long lookedForStale = Long.MIN_VALUE;
    private long looks;

    /** A history of 240 samples of each of up to 16384 series, of fewer where there are more than 4096. */
    public History() {
        this(RING, MOST_SERIES);
    }

    /** A history of up to {@code longest} samples of each of up to {@code most} series. */
    History(int longest, int most) {
        this.longest = longest;
        this.most = most;
    }

    /** Takes new samples in; those not newer than their series' newest are left out. */
    public synchronized void add(Collection<Sample> samples) {
        int length = Math.clamp(POINTS / Math.max(1, count.get()), Math.min(SHORTEST, longest), longest);
        for (Sample sample : samples) {
            @Nullable Ring ring = ring(sample.metric());
            ring = ring == null ? start(sample) : ring;
            if (ring == null) {
                refused.incrementAndGet();
            } else {
                ring.add(sample, length);
            }
        }
    }

    private @Nullable Ring ring(Metric metric) {
        @Nullable Map<Metric, Ring> rings = series.get(metric.name());
        return rings == null ? null : rings.get(metric);
    }

    /** A new series; null where there is no room, even after the stale ones went. */
    private @Nullable Ring start(Sample first) {
        if (count.get() >= most) {
            makeRoom(first.at());
        }
        if (count.get() >= most) {
            return null;
        }
        Ring ring = new Ring(first.metric(), Math.min(SHORTEST, longest));
        series.computeIfAbsent(first.metric().name(), name -> new ConcurrentHashMap<>())
                .put(first.metric(), ring);
        count.incrementAndGet();
        return ring;
    }

    /** Drops the stale series; not for each of the many that there is no room for at one tick, because that looks at all there are. */
    private void makeRoom(Instant now) {
        long nanos = Ring.nanos(now);
        if (lookedForStale == Long.MIN_VALUE || Math.abs(nanos - lookedForStale) >= LOOK_AGAIN) {
            looks++;
            lookedForStale = dropBefore(now.minus(STALE)) > 0 ? Long.MIN_VALUE : nanos;
        }
    }

    /** How often all series were looked at for stale ones, to have room for a new one. */
    synchronized long lookedForRoom() {
        return looks;
    }

    /** The newest sample of one series, however old. */
    public Optional<Sample> latest(Metric metric) {
        return Optional.ofNullable(newest(metric));
    }

    /** The same; null where there is no such series. */
    public @Nullable Sample newest(Metric metric) {
        @Nullable Ring ring = ring(metric);
        return ring == null ? null : ring.newest();
    }

    /** The newest sample of every series of this name, however old. */
    public List<Sample> latest(String name) {
        return latest(name, Instant.EPOCH);
    }

    /** The newest sample of every series of this name that is not older than {@code since}. */
    public List<Sample> latest(String name, Instant since) {
        @Nullable Map<Metric, Ring> rings = series.get(name);
        if (rings == null) {
            return List.of();
        }
        List<Sample> newest = new ArrayList<>(rings.size());
        for (Ring ring : rings.values()) {
            @Nullable Sample sample = ring.newest();
            if (sample != null && !sample.at().isBefore(since)) {
                newest.add(sample);
            }
        }
        return newest;
    }

    /** Up to {@code count} newest samples of one series, oldest first. */
    public List<Sample> window(Metric metric, int count) {
        @Nullable Ring ring = ring(metric);
        return ring == null ? List.of() : ring.newest(count);
    }

    /** The metrics of all series known now. */
    public Set<Metric> metrics() {
        return series.values().stream()
                .flatMap(rings -> rings.keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The newest sample of every series, however old. */
    public List<Sample> newest() {
        List<Sample> newest = new ArrayList<>(count.get());
        for (Map<Metric, Ring> rings : series.values()) {
            for (Ring ring : rings.values()) {
                @Nullable Sample sample = ring.newest();
                if (sample != null) {
                    newest.add(sample);
                }
            }
        }
        return newest;
    }

    /**
     * Whether a series has had no sample for five minutes, and for three of its own intervals where it gets one less often; true where there
     * is none at all.
     */
    public boolean stale(Metric metric, Instant now) {
        @Nullable Ring ring = ring(metric);
        return ring == null || stale(ring, now);
    }

    private static boolean stale(Ring ring, Instant now) {
        long allowed = Math.max(STALE.toNanos(), INTERVALS * ring.interval());
        return ring.newestNanos() < Ring.nanos(now) - allowed;
    }

    /** The newest sample of every series that is not stale. */
    public List<Sample> current(Instant now) {
        List<Sample> current = new ArrayList<>(count.get());
        for (Map<Metric, Ring> rings : series.values()) {
            for (Ring ring : rings.values()) {
                @Nullable Sample sample = ring.newest();
                if (sample != null && !stale(ring, now)) {
                    current.add(sample);
                }
            }
        }
        return current;
    }

    /** Drops the series that a complete reading of their probe no longer has. */
    public synchronized void retire(Collection<Metric> gone) {
        for (Metric metric : gone) {
            @Nullable Map<Metric, Ring> rings = series.get(metric.name());
            if (rings != null && rings.remove(metric) != null) {
                count.decrementAndGet();
            }
        }
    }

    /** Drops the series without a sample since {@code since}; returns how many. */
    public synchronized int dropBefore(Instant since) {
        long nanos = Ring.nanos(since);
        List<Metric> old = series.values().stream()
                .flatMap(rings -> rings.values().stream())
                .filter(ring -> ring.newestNanos() < nanos)
                .map(Ring::metric)
                .toList();
        retire(old);
        return old.size();
    }

    /** How many series there are. */
    public int size() {
        return count.get();
    }

    /** How many samples of new series were refused for want of room, since the start. */
    public long refused() {
        return refused.get();
    }
}
