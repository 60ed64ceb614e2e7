package org.luminousnix.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Subject;
import org.luminousnix.server.detect.Answer;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.detect.Detector;
import org.luminousnix.server.detect.Freshness;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.detect.RuleError;
import org.luminousnix.server.history.History;
import org.luminousnix.server.history.LongTerm;
import org.luminousnix.server.history.Past;
import org.luminousnix.server.predict.Forecasts;
import org.luminousnix.server.predict.Pace;
import org.luminousnix.server.predict.forecast.Forecaster;

/** Days of a filesystem in a minute: what the rule FilesystemFullSoon says by real forecasts, and when. */
class FullSoonTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int A_DAY = 288;
    private static final Metric USED = Metric.of("filesystem_used_ratio", "mount", "/srv", "fstype", "ext4");
    private static final Rule SOON = new Rule(
            "FilesystemFullSoon",
            "filesystem_used_ratio",
            "value > 0.50 && value <= 0.90 && (eta('filesystem_used_ratio', labels, 1.0).p50 < duration('24h')"
                    + " || eta('filesystem_used_ratio', labels, 1.0).p10 < duration('6h'))",
            Duration.ofMinutes(10),
            Duration.ZERO,
            "value <= 0.50 || value > 0.90 || eta('filesystem_used_ratio', labels, 1.0).p50 > duration('36h')",
            Severity.MEDIUM,
            new TreeMap<>(),
            new TreeMap<>());

    /** A past that a list holds. */
    private static final class Kept implements LongTerm {
        private final Map<Metric, List<Sample>> samples = new HashMap<>();

        @Override
        public void add(Collection<Sample> more) {
            more.forEach(sample -> samples.computeIfAbsent(sample.metric(), _ -> new ArrayList<>())
                    .add(sample));
        }

        @Override
        public Set<Metric> metrics() {
            return samples.keySet();
        }

        @Override
        public Past past(Metric metric, Instant from, Instant to, Duration step) {
            List<Sample> known = samples.getOrDefault(metric, List.of()).stream()
                    .filter(sample ->
                            !sample.at().isBefore(from) && !sample.at().isAfter(to))
                    .toList();
            return Past.of(
                    known.stream()
                            .mapToLong(sample -> sample.at().toEpochMilli())
                            .toArray(),
                    known.stream().mapToDouble(Sample::value).toArray());
        }

        @Override
        public List<Bucket> buckets(Metric metric, Instant from, Instant to, Duration step) {
            return List.of();
        }
    }

    private final History history = new History();
    private final Kept past = new Kept();
    private final Forecasts forecasts = new Forecasts(
            history,
            past,
            new Forecaster()::project,
            _ -> Subject.HOST,
            new Pace(Duration.ofMinutes(30), Duration.ofDays(15), STEP, 100));
    private final Detector detector = detector();

    private Detector detector() {
        try {
            return new Detector(
                    history,
                    (newest, threshold, rising, now) -> Foresight.told(forecasts.eta(newest, threshold, rising, now)),
                    _ -> Set.of("filesystem"),
                    List.of(CompiledRule.compile(SOON)),
                    Freshness.of(Duration.ofHours(1)));
        } catch (RuleError e) {
            throw new AssertionError(e.reason(), e);
        }
    }

    /** Reads each step of these days, forecasts where {@code watched} begins; what was told. */
    private List<Alert> days(int from, int to, int watched, IntToDoubleFunction used) {
        List<Alert> told = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Instant now = START.plus(STEP.multipliedBy(i));
            List<Sample> read = List.of(new Sample(USED, used.applyAsDouble(i), now));
            history.add(read);
            past.add(read);
            if (i >= watched) {
                forecasts.work(now, 10);
                told.addAll(detector.update(now));
            }
        }
        return told;
    }

    @Test
    void aFilesystemThatFillsIsAnnouncedInTimeAndCleanedUpIsCleared() {
        Random noise = new Random(7);
        // full before the end of the fifth day
        IntToDoubleFunction filling = i -> 0.05 + 0.2 * i / A_DAY + 0.001 * noise.nextGaussian();
        List<Alert> told = days(0, (int) (4.1 * A_DAY), 2 * A_DAY, filling);
        Alert first = told.stream()
                .filter(alert -> alert.phase() == Phase.FIRING)
                .findFirst()
                .orElseThrow(() -> new AssertionError("never announced: " + detector.status()));
        assertThat(first.evidence())
                .extracting(sample -> sample.metric().name())
                .contains("forecast_eta_seconds");
        assertThat(detector.active()).hasSize(1);
        Instant now = START.plus(STEP.multipliedBy((long) (4.1 * A_DAY)));
        assertThat(detector.ask(first, now)).isInstanceOf(Answer.Present.class);
        List<Sample> cleaned = List.of(new Sample(USED, 0.6, now));
        history.add(cleaned);
        past.add(cleaned);
        assertThat(detector.ask(first, now)).as("what verification asks").isInstanceOf(Answer.Cleared.class);
    }

    @Test
    void aSawtoothThatWillNotFillIsNotAnnounced() {
        Random noise = new Random(8);
        IntToDoubleFunction sawtooth = i -> 0.55 + 0.3 * (i % A_DAY) / A_DAY + 0.002 * noise.nextGaussian();
        assertThat(days(0, 9 * A_DAY, 6 * A_DAY, sawtooth))
                .filteredOn(alert -> alert.phase() == Phase.FIRING)
                .isEmpty();
    }
}
