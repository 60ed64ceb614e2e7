package org.luminousnix.server.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

class HistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.123456789Z");
    private static final Metric LOAD = Metric.of("load1");

    private static Sample load(double value, int second) {
        return new Sample(LOAD, value, NOON.plusSeconds(second));
    }

    @Property(tries = 200)
    void aSeriesKeepsItsNewestSamplesInOrder(
            @ForAll @IntRange(min = 1, max = 50) int longest,
            @ForAll @IntRange(max = 200) int added,
            @ForAll @IntRange(max = 60) int asked) {
        History history = new History(longest, 10);
        for (int i = 0; i < added; i++) {
            history.add(List.of(load(i, i)));
        }
        int expected = Math.min(Math.min(longest, added), asked);
        List<Sample> window = history.window(LOAD, asked);
        assertThat(window).hasSize(expected);
        for (int i = 0; i < expected; i++) {
            int which = added - expected + i;
            assertThat(window.get(i)).isEqualTo(load(which, which));
        }
    }

    @Test
    void aToldAgainOrOvertakenSampleIsLeftOutUnlessTheClockWasSetBack() {
        History history = new History();
        history.add(List.of(load(1, 0), load(1, 0), load(2, 5), load(3, 4)));
        assertThat(history.window(LOAD, 10)).containsExactly(load(1, 0), load(2, 5));
        history.add(List.of(load(4, -3600)));
        assertThat(history.latest(LOAD)).contains(load(4, -3600));
    }

    @Test
    void newSeriesBeyondTheBoundAreRefusedUntilOthersAreStale() {
        History history = new History(5, 2);
        Sample a = new Sample(Metric.of("p", "pid", "1"), 1, NOON);
        Sample b = new Sample(Metric.of("p", "pid", "2"), 1, NOON);
        Sample c = new Sample(Metric.of("p", "pid", "3"), 1, NOON.plusSeconds(1));
        history.add(List.of(a, b, c));
        assertThat(history.latest("p")).containsExactlyInAnyOrder(a, b);
        assertThat(history.refused()).isEqualTo(1);
        Sample late = new Sample(c.metric(), 1, NOON.plus(History.STALE).plusSeconds(1));
        history.add(List.of(late));
        assertThat(history.latest("p")).containsExactly(late);
        assertThat(history.size()).isEqualTo(1);
    }

    @Test
    void forManySeriesWithoutRoomTheStaleAreLookedForOnceASecond() {
        History history = new History(5, 100);
        List<Sample> all = IntStream.range(0, 1100)
                .mapToObj(i -> new Sample(Metric.of("p", "pid", "" + i), 1, NOON))
                .toList();
        history.add(all);
        assertThat(history.refused()).isEqualTo(1000);
        history.add(all);
        assertThat(history.refused()).isEqualTo(2000);
        assertThat(history.lookedForRoom()).isEqualTo(1);
        history.add(List.of(new Sample(Metric.of("p", "pid", "2000"), 1, NOON.plusSeconds(1))));
        assertThat(history.lookedForRoom()).isEqualTo(2);
    }

    @Test
    void veryManySeriesKeepFewerSamplesEachAndAreAllThere() {
        History history = new History();
        List<Metric> metrics = IntStream.range(0, 10_000)
                .mapToObj(i -> Metric.of("systemd_unit_failed", "unit", i + ".service"))
                .toList();
        for (int second = 0; second < 120; second++) {
            Instant at = NOON.plusSeconds(second);
            history.add(
                    metrics.stream().map(metric -> new Sample(metric, 0, at)).toList());
        }
        assertThat(history.refused()).isZero();
        assertThat(history.size()).isEqualTo(10_000);
        assertThat(metrics)
                .allSatisfy(metric -> assertThat(history.window(metric, 240)).hasSize(100));
    }

    @Test
    void whatIsReadEveryHalfHourIsNotStaleInBetween() {
        History history = new History();
        history.add(List.of(load(1, 0)));
        history.add(List.of(load(2, 1800)));
        assertThat(history.current(NOON.plusSeconds(1800 + 3 * 1800))).containsExactly(load(2, 1800));
        assertThat(history.current(NOON.plusSeconds(1800 + 3 * 1800 + 1))).isEmpty();
    }

    @Test
    void staleIsByAgeAndRetiredIsGone() {
        History history = new History();
        history.add(List.of(load(1, 0)));
        assertThat(history.stale(LOAD, NOON.plusSeconds(299))).isFalse();
        assertThat(history.stale(LOAD, NOON.plusSeconds(301))).isTrue();
        assertThat(history.current(NOON.plusSeconds(299))).containsExactly(load(1, 0));
        assertThat(history.current(NOON.plusSeconds(301))).isEmpty();
        assertThat(history.latest("load1", NOON.plus(Duration.ofSeconds(1)))).isEmpty();
        history.retire(List.of(LOAD, Metric.of("unknown")));
        assertThat(history.metrics()).isEmpty();
        assertThat(history.size()).isZero();
    }
}
