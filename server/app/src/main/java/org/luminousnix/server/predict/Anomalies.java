package org.luminousnix.server.predict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.history.EpisodeLog;
import org.luminousnix.server.history.LongTerm;

/** A detector per series, for as many series as there is room for, and the last episodes that they told of. Safe for many threads. */
public final class Anomalies {
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int MOST_ASKED = 1000;

    private final Supplier<Surprise> detectors;
    private final Predicate<Metric> watched;
    private final Function<Metric, Subject> subjects;
    private final int most;
    private final Recall recall;
    private final @Nullable EpisodeLog log;
    private final Deque<Metric> unread = new ArrayDeque<>();
    private final Map<Metric, WatchedSeries> series = new HashMap<>();
    private final EpisodeList episodes;
    private @Nullable Instant started;

    /**
     * {@code detectors} makes a new one, for each of the {@code watched} series until there are {@code most}. With a {@code past},
     * {@link #rebuild} has them learn from it; with a {@code log}, episodes outlive the server.
     */
    public Anomalies(
            Supplier<Surprise> detectors,
            Predicate<Metric> watched,
            Function<Metric, Subject> subjects,
            int most,
            @Nullable LongTerm past,
            @Nullable EpisodeLog log) {
        this.recall = new Recall(past);
        this.log = log;
        this.detectors = detectors;
        this.watched = watched;
        this.subjects = subjects;
        this.most = most;
        this.episodes = new EpisodeList(log);
    }

    /** Takes in the newest samples of all series; those seen already are left out. */
    public void add(Collection<Sample> newest, Instant now) {
        synchronized (this) {
            started = started == null ? now : started;
            newest.forEach(this::add);
            forget(now.minus(FORGOTTEN));
        }
        tell();
    }

    private void add(Sample sample) {
        WatchedSeries one = series.get(sample.metric());
        if (one == null) {
            if (series.size() >= most || !watched.test(sample.metric())) {
                return;
            }
            one = new WatchedSeries(detectors.get(), episodes.left().remove(sample.metric()), episodes, subjects);
            series.put(sample.metric(), one);
            if (one.left()) {
                unread.addFirst(sample.metric());
            } else {
                unread.add(sample.metric());
            }
        }
        one.add(sample);
    }

    private void forget(Instant old) {
        series.values().removeIf(one -> {
            boolean gone = one.last() < old.toEpochMilli();
            if (gone) {
                one.end(recall, started);
            }
            return gone;
        });
        if (started != null && started.isBefore(old)) {
            episodes.left()
                    .values()
                    .forEach(open -> episodes.replace(open, EpisodeList.ended(open, recall.seen(open, started), true)));
            episodes.left().clear();
        }
    }

    /**
     * Has the next of the detectors that are new learn from what the disk knows of its series, which takes some milliseconds; the past
     * raises no episode, but one that lasted when the server ended goes on or ends. False where there is none left.
     */
    public boolean rebuild() {
        Metric metric;
        WatchedSeries one;
        long last;
        synchronized (this) {
            metric = unread.poll();
            one = metric == null ? null : series.get(metric);
            last = one == null ? 0 : one.last();
        }
        if (metric == null) {
            return false;
        }
        if (one != null) {
            learn(metric, one, last);
        }
        tell();
        return true;
    }

    private void learn(Metric metric, WatchedSeries one, long last) {
        Instant end = Instant.ofEpochMilli(last);
        Surprise learnt = detectors.get();
        boolean taught = recall.teach(learnt, metric, end);
        synchronized (this) {
            // what came meanwhile would be missing in it
            if (one.free() && one.last() == last) {
                if (taught) {
                    one.detector(learnt);
                }
                one.settle(learnt.unusual(), recall, started, end);
            } else if (one.free()) {
                unread.add(metric);
            }
        }
    }

    private void tell() {
        List<Anomaly> changed;
        synchronized (this) {
            changed = episodes.untold();
        }
        if (log != null) {
            log.keep(changed);
        }
    }

    /** The last 200 episodes, newest first. */
    public synchronized List<Anomaly> all() {
        return episodes.all();
    }

    /** The newest 1000 that lasted at some time from {@code from} to before {@code to}, newest first; without a log of the last 200. */
    public List<Anomaly> between(Instant from, Instant to) {
        if (log != null) {
            return EpisodeList.explained(log.episodes(from, to, MOST_ASKED));
        }
        return all().stream()
                .filter(one -> one.began().isBefore(to)
                        && (one.ended() == null || !one.ended().isBefore(from)))
                .toList();
    }

    /** The series that are unusual now. */
    public synchronized List<Anomaly> open() {
        return episodes.open();
    }

    /** How many series have a detector. */
    public synchronized int size() {
        return series.size();
    }
}
