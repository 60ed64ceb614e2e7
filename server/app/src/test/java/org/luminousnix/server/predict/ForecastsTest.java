package org.luminousnix.server.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Forecast;
import org.luminousnix.model.Forecast.Band;
import org.luminousnix.model.Forecast.Skill;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.history.History;
import org.luminousnix.server.history.LongTerm;
import org.luminousnix.server.history.Past;
import org.luminousnix.server.predict.forecast.Projection;

/** What is asked for, what is made when, and what is answered before, between and after. */
class ForecastsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Metric USED = Metric.of("filesystem_used_ratio", "mount", "/srv");
    private static final Metric LOAD = Metric.of("load1");
    private static final Skill SKILL = new Skill(40, 0.1, 0.9);

    private final History history = new History();
    private final List<String> made = new ArrayList<>();
    private Projection next = new Projection.Silent("3 of 20 back-tests", SKILL);
    private final Forecasts forecasts = forecasts(100);

    private Forecasts forecasts(int most) {
        return new Forecasts(
                history,
                new Days(),
                (past, threshold, rising, now) -> {
                    made.add(past.size() + " points, " + (rising ? "above " : "below ") + threshold);
                    return next;
                },
                metric -> Subject.HOST,
                new Pace(Duration.ofMinutes(5), Duration.ofDays(15), Duration.ofMinutes(5), most));
    }

    /** A past in which each series is the number of its day. */
    private static final class Days implements LongTerm {
        @Override
        public void add(Collection<Sample> samples) {}

        @Override
        public Set<Metric> metrics() {
            return Set.of();
        }

        @Override
        public Past past(Metric metric, Instant from, Instant to, Duration step) {
            int days = (int) Duration.between(from, to).toDays();
            long[] millis = new long[days];
            double[] values = new double[days];
            for (int i = 0; i < days; i++) {
                millis[i] = from.plus(Duration.ofDays(i)).toEpochMilli();
                values[i] = i;
            }
            return Past.of(millis, values);
        }

        @Override
        public List<Bucket> buckets(Metric metric, Instant from, Instant to, Duration step) {
            return List.of();
        }
    }

    private Sample read(Metric metric, double value, Instant at) {
        Sample sample = new Sample(metric, value, at);
        history.add(List.of(sample));
        return sample;
    }

    /** From 0.8 at noon to 1 in ten hours, five and twenty at the earliest and the latest. */
    private static Projection voiced() {
        return new Projection.Voiced(
                NOON.plus(Duration.ofHours(5)).toEpochMilli(),
                NOON.plus(Duration.ofHours(10)).toEpochMilli(),
                Long.MAX_VALUE,
                List.of(new Band(NOON, 0.79, 0.8, 0.81), new Band(NOON.plus(Duration.ofHours(10)), 0.9, 1, 1.1)),
                SKILL);
    }

    @Test
    void isMadeOnceItIsAskedForAndAgainWhenItIsDue() {
        Sample load = read(LOAD, 2, NOON);
        assertThat(forecasts.eta(load, 8, true, NOON)).isEqualTo(new Eta.Unknown("not worked out yet"));
        assertThat(forecasts.work(NOON, 10)).isOne();
        assertThat(made).containsExactly("15 points, above 8.0");
        assertThat(forecasts.eta(load, 8, true, NOON)).isEqualTo(new Eta.Unknown("3 of 20 back-tests"));
        assertThat(forecasts.work(NOON.plusSeconds(299), 10)).isZero();
        next = voiced();
        assertThat(forecasts.work(NOON.plusSeconds(300), 10)).isOne();
        assertThat(forecasts.eta(load, 8, true, NOON.plus(Duration.ofMinutes(10))))
                .isEqualTo(new Eta.Known(Duration.ofMinutes(290), Duration.ofMinutes(590), null));
        assertThat(forecasts.eta(load, 8, true, NOON.plus(Duration.ofHours(2))))
                .as("nobody has worked since")
                .isInstanceOf(Eta.Unknown.class);
    }

    @Test
    void aThresholdThatIsPassedIsZeroAndNeedsNoForecast() {
        assertThat(forecasts.eta(read(LOAD, 9, NOON), 8, true, NOON)).isEqualTo(Eta.Known.NOW);
        assertThat(forecasts.eta(read(LOAD, 2, NOON.plusSeconds(1)), 2, false, NOON))
                .isEqualTo(Eta.Known.NOW);
    }

    @Test
    void builtInsAreMadeUnaskedEachSeriesApartAndWhatIsAbsentIsSaid() {
        read(USED, 0.8, NOON);
        read(Metric.of("filesystem_used_ratio", "mount", "/"), 0.5, NOON);
        assertThat(forecasts.work(NOON, 1)).isOne();
        assertThat(forecasts.work(NOON, 10)).isOne();
        assertThat(forecasts.all(NOON))
                .extracting(Forecast::threshold, Forecast::silence)
                .containsOnly(org.assertj.core.groups.Tuple.tuple(1.0, "3 of 20 back-tests"))
                .hasSize(2);
        assertThat(forecasts.absent())
                .contains("wear of disks: no probe has yielded disk_wear_ratio here")
                .noneMatch(line -> line.startsWith("space of filesystems"));
    }

    @Test
    void growthGoesOnAsBeforeFromALevelThatFell() {
        next = voiced();
        Sample full = read(USED, 0.8, NOON);
        forecasts.work(NOON, 10);
        assertThat(forecasts.eta(full, 1, true, NOON))
                .isEqualTo(new Eta.Known(Duration.ofHours(5), Duration.ofHours(10), null));
        Instant later = NOON.plusSeconds(600);
        Sample cleaned = read(USED, 0.4, later);
        Eta.Known thrice = new Eta.Known(Duration.ofHours(15), Duration.ofHours(30), null);
        assertThat(forecasts.eta(cleaned, 1, true, later)).isEqualTo(thrice);
        next = new Projection.Silent("changed 10 min ago", SKILL);
        forecasts.work(later, 10);
        assertThat(forecasts.eta(cleaned, 1, true, later))
                .as("silent, but the voice of before is remembered")
                .isEqualTo(thrice);
        Instant evening = NOON.plus(Duration.ofHours(7));
        forecasts.work(evening, 10);
        assertThat(forecasts.eta(read(USED, 0.41, evening), 1, true, evening))
                .isEqualTo(new Eta.Unknown("changed 10 min ago"));
    }

    @Test
    void acceptsNoMoreQuestionsThanThereIsRoomFor() {
        Forecasts few = forecasts(2);
        Sample load = read(LOAD, 2, NOON);
        few.eta(load, 8, true, NOON);
        few.eta(load, 9, true, NOON);
        assertThat(few.eta(load, 10, true, NOON))
                .isEqualTo(new Eta.Unknown("more than 2 forecasts are asked for (luminous.predict.most)"));
        few.work(NOON.plus(Duration.ofHours(2)), 10);
        assertThat(few.eta(load, 10, true, NOON.plus(Duration.ofHours(2))))
                .as("what nobody asks any more makes room")
                .isEqualTo(new Eta.Unknown("not worked out yet"));
    }

    @Test
    void aCertificateRunsDownByTheCalendar() {
        Metric expires = Metric.of("probe_tls_expires_seconds", "probe", "web");
        Sample sample = read(expires, 86_400, NOON);
        forecasts.work(NOON, 10);
        assertThat(made).isEmpty();
        assertThat(forecasts.eta(sample, 0, false, NOON.plus(Duration.ofMinutes(6))))
                .isEqualTo(new Eta.Known(Duration.ofMinutes(1434), Duration.ofMinutes(1434), Duration.ofMinutes(1434)));
        assertThat(forecasts.all(NOON).getFirst().eta())
                .isEqualTo(
                        new Forecast.Eta(NOON.plusSeconds(86_400), NOON.plusSeconds(86_400), NOON.plusSeconds(86_400)));
    }

    @Test
    void memoryOfAUnitIsForetoldOnlyWhereItLeaks() {
        Metric memory = Metric.of("unit_memory_used_ratio", "unit", "web.service");
        Sample sample = read(memory, 0.5, NOON);
        forecasts.work(NOON, 10);
        assertThat(made).isEmpty();
        assertThat(forecasts.eta(sample, 1, true, NOON))
                .isEqualTo(new Eta.Unknown("no leak: less than 3 days of its past are known"));
    }
}
