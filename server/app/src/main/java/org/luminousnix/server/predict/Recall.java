package org.luminousnix.server.predict;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Metric;
import org.luminousnix.server.history.LongTerm;
import org.luminousnix.server.history.Past;

/** What the disk knows of a series: for a detector that is new, and for an episode that lasted when the server before ended. */
final class Recall {
    /** How far back the disk is asked: at full rate, and in steps for the time of the week. */
    private static final Duration FINE = Duration.ofDays(1);

    private static final Duration COARSE = Duration.ofDays(15);
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration EACH = Duration.ofMillis(1);

    private final @Nullable LongTerm past;

    /** Without a {@code past} nothing is known. */
    Recall(@Nullable LongTerm past) {
        this.past = past;
    }

    /** Has a new detector learn the series up to {@code end}, inclusive; false where there is no past to learn from. */
    boolean teach(Surprise detector, Metric metric, Instant end) {
        LongTerm known = past;
        if (known == null) {
            return false;
        }
        Past coarse = known.past(metric, end.minus(COARSE), end.minus(FINE), STEP);
        for (int i = 0; i < coarse.size(); i++) {
            detector.recall(coarse.millis(i), coarse.value(i));
        }
        Past fine = known.past(metric, end.minus(FINE), end.plusMillis(1), EACH);
        for (int i = 0; i < fine.size(); i++) {
            detector.add(fine.millis(i), fine.value(i));
        }
        return true;
    }

    /** The last reading of an episode's series before this server {@code started}, or when the episode began where none is known. */
    Instant seen(Anomaly open, @Nullable Instant started) {
        LongTerm known = past;
        if (known == null || started == null || !started.isAfter(open.began())) {
            return open.began();
        }
        Past since = known.past(open.metric(), open.began(), started, EACH);
        return since.size() == 0 ? open.began() : Instant.ofEpochMilli(since.millis(since.size() - 1));
    }
}
