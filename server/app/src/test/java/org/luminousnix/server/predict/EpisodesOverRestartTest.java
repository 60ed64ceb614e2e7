package org.luminousnix.server.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.predict.anomaly.Detector;
import org.luminousnix.server.store.SqliteHistory;

/** Episodes outlive the server, with the real detector on a real store; one that lasted when it ended goes on, or ends where it was last seen. */
class EpisodesOverRestartTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Metric LOAD = Metric.of("load");
    private static final int USUAL = 1000;

    private final Random random = new Random(3);
    private int minute;
    private final SqliteHistory history = new SqliteHistory(":memory:", () -> at(minute), 100_000_000);
    private Anomalies anomalies = server();

    @AfterEach
    void close() {
        history.close();
    }

    private Anomalies server() {
        return new Anomalies(Detector::new, _ -> true, _ -> Subject.HOST, 10, history, history);
    }

    private void restart() {
        anomalies = server();
    }

    /** Some minutes of readings, so much above the usual. */
    private void live(int minutes, double more) {
        for (int i = 0; i < minutes; i++) {
            Sample sample = new Sample(LOAD, 5 + random.nextGaussian() + more, at(minute));
            history.add(List.of(sample));
            anomalies.add(List.of(sample), at(minute));
            while (anomalies.rebuild()) {
                assertThat(anomalies.size()).isOne();
            }
            minute++;
        }
    }

    /** An episode that began some minutes ago and lasts. */
    private Anomaly lasting() {
        live(USUAL, 0);
        live(3, 40);
        return anomalies.open().getFirst();
    }

    @Test
    void oneThatLastsGoesOnAfterAShortPauseAndEndsAsSeen() {
        Anomaly before = lasting();
        restart();
        assertThat(anomalies.all()).containsExactly(before);
        minute += 3;
        live(2, 40);
        assertThat(anomalies.open()).singleElement().satisfies(one -> {
            assertThat(one.began()).isEqualTo(before.began());
            assertThat(one.peak()).isGreaterThanOrEqualTo(before.peak());
        });
        live(60, 0);
        assertThat(anomalies.all()).singleElement().satisfies(one -> {
            assertThat(one.began()).isEqualTo(before.began());
            assertThat(one.ended()).isBetween(at(USUAL + 8), at(minute));
            assertThat(one.unseen()).isFalse();
        });
        assertThat(history.episodes(START, at(minute), 10)).isEqualTo(anomalies.all());
    }

    @Test
    void afterALongPauseItEndedUnseenWhereItWasSeenLast() {
        Anomaly before = lasting();
        restart();
        minute += 200;
        live(1, 0);
        assertThat(anomalies.open()).isEmpty();
        assertThat(anomalies.all()).singleElement().satisfies(one -> {
            assertThat(one.began()).isEqualTo(before.began());
            assertThat(one.ended()).isEqualTo(at(USUAL + 2));
            assertThat(one.unseen()).isTrue();
        });
        assertThat(history.lasting()).isEmpty();
        live(5, 0);
        restart();
        assertThat(anomalies.all()).singleElement().matches(Anomaly::unseen);
    }

    @Test
    void oneWhoseSeriesDoesNotComeBackEndsAfterAnHour() {
        lasting();
        restart();
        Metric other = Metric.of("other");
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < 63; i += 21) {
            anomalies.add(List.of(new Sample(other, 1, at(minute + i))), at(minute + i));
            open.add(anomalies.open().size());
        }
        assertThat(open).containsExactly(1, 1, 1);
        anomalies.add(List.of(), at(minute + 63));
        assertThat(anomalies.open()).isEmpty();
        assertThat(anomalies.all()).singleElement().satisfies(one -> {
            assertThat(one.ended()).isEqualTo(at(USUAL + 2));
            assertThat(one.unseen()).isTrue();
        });
    }

    @Test
    void whatIsAskedByTimeHasWhatMovedTogether() {
        lasting();
        Anomaly other = new Anomaly(
                Metric.of("other"), Subject.HOST, at(USUAL + 4), at(USUAL + 9), 1.5, 3, 0, 1, List.of(), false);
        history.keep(List.of(other));
        assertThat(anomalies.between(at(USUAL), at(USUAL + 60)))
                .extracting(Anomaly::together)
                .containsExactly(List.of(LOAD), List.of(other.metric()));
        assertThat(anomalies.between(START, at(USUAL - 5))).isEmpty();
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
