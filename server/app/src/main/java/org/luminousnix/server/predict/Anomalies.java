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
import org.luminousnix.server.history.Past;

/** A detector per series, for as many series as there is room for, and the last episodes that they told of. Safe for many threads. */
public final class Anomalies {
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    /** An episode that lasted when the server ended goes on if there are readings again within this time. */
    private static final Duration UNSEEN = Duration.ofMinutes(10);

    private static final int MOST_ASKED = 1000;

    /** How far back the disk is asked: at full rate, and in steps for the time of the week. */
    private static final Duration FINE = Duration.ofDays(1);

    private static final Duration COARSE = Duration.ofDays(15);
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration EACH = Duration.ofMillis(1);

    private final Supplier<Surprise> detectors;
    private final Predicate<Metric> watched;
    private final Function<Metric, Subject> subjects;
    private final int most;
    private final @Nullable LongTerm past;
    private final @Nullable EpisodeLog log;
    private final Deque<Metric> unread = new ArrayDeque<>();
    private final Map<Metric, Series> series = new HashMap<>();
    private final EpisodeList episodes;
    private @Nullable Instant started;

    private static final class Series {
        Surprise detector;
        long last = Long.MIN_VALUE;

        @Nullable
        Anomaly open;

        /** The episode that is open is of the server before, and whether it goes on is not known yet. */
        boolean left;

        Series(Surprise detector) {
            this.detector = detector;
        }
    }

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
        this.past = past;
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
        Series one = series.get(sample.metric());
        if (one == null) {
            if (series.size() >= most || !watched.test(sample.metric())) {
                return;
            }
            one = new Series(detectors.get());
            series.put(sample.metric(), one);
            one.open = episodes.left().remove(sample.metric());
            one.left = one.open != null;
            if (one.left) {
                unread.addFirst(sample.metric());
            } else {
                unread.add(sample.metric());
            }
        }
        long millis = sample.at().toEpochMilli();
        if (millis > one.last) {
            one.last = millis;
            add(one, sample, millis);
        }
    }

    private void forget(Instant old) {
        series.values().removeIf(one -> {
            boolean gone = one.last < old.toEpochMilli();
            Anomaly open = gone ? one.open : null;
            if (open != null) {
                episodes.replace(
                        open,
                        one.left
                                ? EpisodeList.ended(open, seen(open), true)
                                : EpisodeList.ended(open, Instant.ofEpochMilli(one.last), false));
            }
            return gone;
        });
        if (started != null && started.isBefore(old)) {
            episodes.left().values().forEach(open -> episodes.replace(open, EpisodeList.ended(open, seen(open), true)));
            episodes.left().clear();
        }
    }

    /** The last reading of its series before this server began. */
    private Instant seen(Anomaly open) {
        LongTerm known = past;
        Instant begun = started;
        if (known == null || begun == null || !begun.isAfter(open.began())) {
            return open.began();
        }
        Past since = known.past(open.metric(), open.began(), begun, EACH);
        return since.size() == 0 ? open.began() : Instant.ofEpochMilli(since.millis(since.size() - 1));
    }

    /**
     * Has the next of the detectors that are new learn from what the disk knows of its series, which takes some milliseconds; the past
     * raises no episode, but one that lasted when the server ended goes on or ends. False where there is none left.
     */
    public boolean rebuild() {
        Metric metric;
        Series one;
        long last;
        synchronized (this) {
            metric = unread.poll();
            one = metric == null ? null : series.get(metric);
            last = one == null ? 0 : one.last;
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

    private void learn(Metric metric, Series one, long last) {
        Instant end = Instant.ofEpochMilli(last);
        Surprise learnt = detectors.get();
        LongTerm known = past;
        if (known != null) {
            Past coarse = known.past(metric, end.minus(COARSE), end.minus(FINE), STEP);
            for (int i = 0; i < coarse.size(); i++) {
                learnt.recall(coarse.millis(i), coarse.value(i));
            }
            Past fine = known.past(metric, end.minus(FINE), end.plusMillis(1), EACH);
            for (int i = 0; i < fine.size(); i++) {
                learnt.add(fine.millis(i), fine.value(i));
            }
        }
        synchronized (this) {
            boolean free = one.open == null || one.left;
            // what came meanwhile would be missing in it
            if (free && one.last == last) {
                one.detector = known == null ? one.detector : learnt;
                settle(one, learnt.unusual(), end);
            } else if (free) {
                unread.add(metric);
            }
        }
    }

    /** Says of an episode of the server before whether it goes on: where the pause was short and the readings since are no calmer. */
    private void settle(Series one, boolean unusual, Instant now) {
        Anomaly open = one.open;
        if (open == null || !one.left) {
            return;
        }
        one.left = false;
        Instant seen = seen(open);
        if (!unusual || started == null || Duration.between(seen, started).compareTo(UNSEEN) > 0) {
            episodes.replace(open, EpisodeList.ended(open, seen.isAfter(now) ? now : seen, true));
            one.open = null;
        }
    }

    private void add(Series one, Sample sample, long millis) {
        Surprise detector = one.detector;
        // the band that the value was held against is the one before it is learnt from
        double low = detector.low();
        double high = detector.high();
        detector.add(millis, sample.value());
        Anomaly open = one.open;
        if (one.left) {
            return;
        }
        if (detector.alarm()) {
            if (open != null) {
                episodes.replace(open, EpisodeList.ended(open, sample.at(), false));
            }
            one.open = begun(sample, detector.peak(), low, high);
            episodes.begin(one.open);
        } else if (open != null) {
            one.open = detector.unusual() ? EpisodeList.higher(open, sample.value(), detector.peak()) : null;
            episodes.replace(open, one.open == null ? EpisodeList.ended(open, sample.at(), false) : one.open);
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
                List.of(),
                false);
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
