package org.luminousnix.server.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.history.LongTerm;
import org.luminousnix.server.predict.anomaly.Detector;
import org.luminousnix.server.store.SqliteHistory;

/** After a restart detectors know what the disk does, without an alarm of the past. */
class RebuiltAnomaliesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int POINTS = 1430;
    private static final Metric LOAD = Metric.of("load");

    private final Random random = new Random(3);
    private final SqliteHistory history = new SqliteHistory(":memory:", InstantSource.fixed(at(POINTS)), 100_000_000);

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void aSpikeRightAfterARestartIsAnEpisodeForThoseWhoKnowThePast() {
        for (int i = 0; i < POINTS; i++) {
            history.add(List.of(usual(i, i == 900 ? 40 : 0)));
        }
        assertThat(spikeAfterRestart(null).all()).isEmpty();
        Anomalies knowing = spikeAfterRestart(history);
        assertThat(knowing.all()).singleElement().satisfies(one -> {
            assertThat(one.began()).isEqualTo(at(POINTS + 1));
            assertThat(one.high()).isLessThan(10);
        });
    }

    @Test
    void onlyWhatIsNewIsReadAndOnce() {
        Anomalies anomalies = new Anomalies(Detector::new, _ -> true, _ -> Subject.HOST, 10, history, null);
        assertThat(anomalies.rebuild()).isFalse();
        anomalies.add(List.of(usual(POINTS, 0)), at(POINTS));
        assertThat(anomalies.rebuild()).as("of which the disk knows nothing").isTrue();
        assertThat(anomalies.rebuild()).isFalse();
        anomalies.add(List.of(usual(POINTS + 1, 0)), at(POINTS + 1));
        assertThat(anomalies.rebuild()).isFalse();
        assertThat(anomalies.all()).isEmpty();
    }

    private Anomalies spikeAfterRestart(@Nullable LongTerm past) {
        Anomalies anomalies = new Anomalies(Detector::new, _ -> true, _ -> Subject.HOST, 10, past, null);
        anomalies.add(List.of(usual(POINTS, 0)), at(POINTS));
        anomalies.rebuild();
        anomalies.add(List.of(usual(POINTS + 1, 90)), at(POINTS + 1));
        return anomalies;
    }

    private Sample usual(int i, double more) {
        return new Sample(LOAD, 5 + random.nextGaussian() + more, at(i));
    }

    private static Instant at(int i) {
        return START.plus(Duration.ofMinutes(i));
    }
}
