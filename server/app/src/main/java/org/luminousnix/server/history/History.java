package org.luminousnix.server.history;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/**
 * The recent past of every series in memory: a ring per series, bounded in length and in number of series.
 * Safe for one writer and many readers.
 */
@ApplicationScoped
public class History {
    private static final int RING = 240;

    private final Map<Metric, Deque<Sample>> series = new ConcurrentHashMap<>();

    /** Takes new samples in. */
    public void add(Collection<Sample> samples) {
        for (Sample sample : samples) {
            Deque<Sample> ring = series.computeIfAbsent(sample.metric(), metric -> new ConcurrentLinkedDeque<>());
            ring.addLast(sample);
            if (ring.size() > RING) {
                ring.pollFirst();
            }
        }
    }

    /** The newest sample of one series. */
    public Optional<Sample> latest(Metric metric) {
        Deque<Sample> ring = series.get(metric);
        return ring == null ? Optional.empty() : Optional.ofNullable(ring.peekLast());
    }

    /** The newest sample of every series of this name. */
    public List<Sample> latest(String name) {
        return series.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .flatMap(entry -> Optional.ofNullable(entry.getValue().peekLast()).stream())
                .toList();
    }

    /** Up to {@code count} newest samples of one series, oldest first. */
    public List<Sample> window(Metric metric, int count) {
        Deque<Sample> ring = series.get(metric);
        if (ring == null) {
            return List.of();
        }
        List<Sample> all = List.copyOf(ring);
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    /** The metrics of all series known now. */
    public Set<Metric> metrics() {
        return Set.copyOf(series.keySet());
    }

    /** Drops the series that a complete reading of their probe no longer has. */
    public void retire(Collection<Metric> gone) {
        gone.forEach(series::remove);
    }
}
