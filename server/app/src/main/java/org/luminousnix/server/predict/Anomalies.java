package org.luminousnix.server.predict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.history.LongTerm;
import org.luminousnix.server.history.Past;
import org.luminousnix.server.predict.anomaly.HostFusion;

/** A detector per series, for as many series as there is room for, and the last episodes that they told of. Safe for many threads. */
public final class Anomalies {
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int MOST_TOGETHER = 20;
    private static final int KEPT = 200;

    /** How far back the disk is asked: at full rate, and in steps for the time of the week. */
    private static final Duration FINE = Duration.ofDays(1);

    private static final Duration COARSE = Duration.ofDays(15);
    private static final Duration STEP = Duration.ofMinutes(5);

    private final Supplier<Surprise> detectors;
    private final Predicate<Metric> watched;
    private final Function<Metric, Subject> subjects;
    private final int most;
    private final @Nullable LongTerm past;
    private final Deque<Metric> unread = new ArrayDeque<>();
    private final Map<Metric, Series> series = new HashMap<>();
    private final Deque<Anomaly> episodes = new ArrayDeque<>();

    private static final class Series {
        Surprise detector;
        long last = Long.MIN_VALUE;

        @Nullable
        Anomaly open;

        Series(Surprise detector) {
            this.detector = detector;
        }
    }

    /**
     * {@code detectors} makes a new one, for each of the {@code watched} series until there are {@code most}. With a {@code past},
     * {@link #rebuild} has them learn from it.
     */
    public Anomalies(
            Supplier<Surprise> detectors,
            Predicate<Metric> watched,
            Function<Metric, Subject> subjects,
            int most,
            @Nullable LongTerm past) {
        this.past = past;
        this.detectors = detectors;
        this.watched = watched;
        this.subjects = subjects;
        this.most = most;
    }

    /** Takes in the newest samples of all series; those seen already are left out. */
    public synchronized void add(Collection<Sample> newest, Instant now) {
        for (Sample sample : newest) {
            Series one = series.get(sample.metric());
            if (one == null) {
                if (series.size() >= most || !watched.test(sample.metric())) {
                    continue;
                }
                one = new Series(detectors.get());
                series.put(sample.metric(), one);
                unread.add(sample.metric());
            }
            long millis = sample.at().toEpochMilli();
            if (millis > one.last) {
                one.last = millis;
                add(one, sample, millis);
            }
        }
        long old = now.minus(FORGOTTEN).toEpochMilli();
        series.values().removeIf(one -> {
            Anomaly open = one.last < old ? one.open : null;
            if (open != null) {
                replace(open, ended(open, Instant.ofEpochMilli(one.last)));
            }
            return one.last < old;
        });
    }

    /**
     * Has the next of the detectors that are new learn from what the disk knows of its series, which takes some milliseconds; the past
     * raises no episode. False where there is none left.
     */
    public boolean rebuild() {
        LongTerm known = past;
        Metric metric;
        Series one;
        long last;
        synchronized (this) {
            metric = unread.poll();
            one = metric == null ? null : series.get(metric);
            last = one == null ? 0 : one.last;
        }
        if (known == null || metric == null) {
            return false;
        }
        if (one != null) {
            learn(known, metric, one, last);
        }
        return true;
    }

    private void learn(LongTerm known, Metric metric, Series one, long last) {
        Instant end = Instant.ofEpochMilli(last);
        Surprise learnt = detectors.get();
        Past coarse = known.past(metric, end.minus(COARSE), end.minus(FINE), STEP);
        for (int i = 0; i < coarse.size(); i++) {
            learnt.recall(coarse.millis(i), coarse.value(i));
        }
        Past fine = known.past(metric, end.minus(FINE), end.plusMillis(1), Duration.ofMillis(1));
        for (int i = 0; i < fine.size(); i++) {
            learnt.add(fine.millis(i), fine.value(i));
        }
        synchronized (this) {
            // what came meanwhile would be missing in it
            if (one.last == last && one.open == null) {
                one.detector = learnt;
            } else if (one.open == null) {
                unread.add(metric);
            }
        }
    }

    private void add(Series one, Sample sample, long millis) {
        Surprise detector = one.detector;
        // the band that the value was held against is the one before it is learnt from
        double low = detector.low();
        double high = detector.high();
        detector.add(millis, sample.value());
        Anomaly open = one.open;
        if (detector.alarm()) {
            if (open != null) {
                replace(open, ended(open, sample.at()));
            }
            one.open = begun(sample, detector.score(), low, high);
            episodes.addLast(one.open);
            if (episodes.size() > KEPT) {
                episodes.removeFirst();
            }
        } else if (open != null) {
            one.open = detector.unusual() ? higher(open, sample, detector.score()) : null;
            replace(open, one.open == null ? ended(open, sample.at()) : one.open);
        }
    }

    private Anomaly begun(Sample sample, double score, double low, double high) {
        return new Anomaly(
                sample.metric(),
                subjects.apply(sample.metric()),
                sample.at(),
                null,
                score,
                sample.value(),
                low,
                high,
                List.of());
    }

    private static Anomaly higher(Anomaly open, Sample sample, double score) {
        return score <= open.peak() ? open : changed(open, null, score, sample.value(), List.of());
    }

    private static Anomaly ended(Anomaly open, Instant at) {
        return changed(open, at, open.peak(), open.value(), List.of());
    }

    private static Anomaly changed(
            Anomaly one, @Nullable Instant ended, double peak, double value, List<Metric> together) {
        return new Anomaly(
                one.metric(), one.subject(), one.began(), ended, peak, value, one.low(), one.high(), together);
    }

    private void replace(Anomaly before, Anomaly now) {
        if (before.equals(now)) {
            return;
        }
        List<Anomaly> all = new ArrayList<>(episodes);
        all.replaceAll(one -> one.equals(before) ? now : one);
        episodes.clear();
        episodes.addAll(all);
    }

    /** The last episodes, newest first. */
    public synchronized List<Anomaly> all() {
        return episodes.reversed().stream().map(this::explained).toList();
    }

    /** The series that are unusual now. */
    public synchronized List<Anomaly> open() {
        return episodes.stream().filter(one -> one.ended() == null).toList();
    }

    /** How many series have a detector. */
    public synchronized int size() {
        return series.size();
    }

    private Anomaly explained(Anomaly one) {
        Set<Metric> together = episodes.stream()
                .filter(other -> !other.metric().equals(one.metric())
                        && HostFusion.together(
                                one.began().toEpochMilli(), other.began().toEpochMilli()))
                .map(Anomaly::metric)
                .sorted()
                .limit(MOST_TOGETHER)
                .collect(Collectors.toCollection(TreeSet::new));
        return changed(one, one.ended(), one.peak(), one.value(), List.copyOf(together));
    }
}
