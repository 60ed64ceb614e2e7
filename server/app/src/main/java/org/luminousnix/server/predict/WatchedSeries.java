package org.luminousnix.server.predict;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;

/** A series with its detector, its newest reading and the episode that is open. Not for several threads at once. */
final class WatchedSeries {
    /** An episode that lasted when the server ended goes on if there are readings again within this time. */
    private static final Duration UNSEEN = Duration.ofMinutes(10);

    private final EpisodeList episodes;
    private final Function<Metric, Subject> subjects;
    private Surprise detector;
    private long last = Long.MIN_VALUE;
    private @Nullable Anomaly open;

    /** The episode that is open is of the server before, and whether it goes on is not known yet. */
    private boolean left;

    /** {@code left} is the episode that lasted when the server before ended, if there is one. */
    WatchedSeries(Surprise detector, @Nullable Anomaly left, EpisodeList episodes, Function<Metric, Subject> subjects) {
        this.detector = detector;
        this.open = left;
        this.left = left != null;
        this.episodes = episodes;
        this.subjects = subjects;
    }

    /** When its newest reading was, in milliseconds since 1970. */
    long last() {
        return last;
    }

    /** Whether an episode of the server before is not settled yet. */
    boolean left() {
        return left;
    }

    /** Whether its detector may be replaced: no episode of this server is open. */
    boolean free() {
        return open == null || left;
    }

    void detector(Surprise learnt) {
        detector = learnt;
    }

    /** Takes in a reading, unless it has one as new. */
    void add(Sample sample) {
        long millis = sample.at().toEpochMilli();
        if (millis > last) {
            last = millis;
            add(sample, millis);
        }
    }

    private void add(Sample sample, long millis) {
        // the band that the value was held against is the one before it is learnt from
        double low = detector.low();
        double high = detector.high();
        detector.add(millis, sample.value());
        Anomaly before = open;
        if (left) {
            return;
        }
        if (detector.alarm()) {
            if (before != null) {
                episodes.replace(before, EpisodeList.ended(before, sample.at(), false));
            }
            open = begun(sample, detector.peak(), low, high);
            episodes.begin(open);
        } else if (before != null) {
            open = detector.unusual() ? EpisodeList.higher(before, sample.value(), detector.peak()) : null;
            episodes.replace(before, open == null ? EpisodeList.ended(before, sample.at(), false) : open);
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

    /** Says of an episode of the server before whether it goes on: where the pause was short and the readings since are no calmer. */
    void settle(boolean unusual, Recall recall, @Nullable Instant started, Instant now) {
        Anomaly before = open;
        if (before == null || !left) {
            return;
        }
        left = false;
        Instant seen = recall.seen(before, started);
        if (!unusual || started == null || Duration.between(seen, started).compareTo(UNSEEN) > 0) {
            episodes.replace(before, EpisodeList.ended(before, seen.isAfter(now) ? now : seen, true));
            open = null;
        }
    }

    /** Ends the open episode, if there is one, because the series is read no more. */
    void end(Recall recall, @Nullable Instant started) {
        Anomaly before = open;
        if (before != null) {
            episodes.replace(
                    before,
                    left
                            ? EpisodeList.ended(before, recall.seen(before, started), true)
                            : EpisodeList.ended(before, Instant.ofEpochMilli(last), false));
        }
    }
}
