package org.luminousnix.server.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Subject;
import org.luminousnix.server.history.History;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Evaluating a rule over a hundred series, taking samples in, and the tracker of one alert. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RulesJmh {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Rule RULE = new Rule(
            "UnitFailed",
            "systemd_unit_failed",
            "value == 1.0 && labels.unit != 'x.service'",
            Duration.ofSeconds(5),
            Duration.ZERO,
            null,
            Severity.HIGH,
            new TreeMap<>(),
            new TreeMap<>());

    private final History history = new History();
    private final List<Sample> samples = IntStream.range(0, 100)
            .mapToObj(i -> new Sample(Metric.of("systemd_unit_failed", "unit", "u" + i + ".service"), 0, NOON))
            .toList();
    private final Detector detector;
    private final AlertTracker tracker = new AlertTracker(RULE);
    private final Finding holds;
    private final Finding over;
    private boolean broken;

    public RulesJmh() {
        history.add(samples);
        try {
            detector = new Detector(
                    history,
                    _ -> Set.of("units"),
                    List.of(CompiledRule.compile(RULE)),
                    Freshness.of(Duration.ofMinutes(1)));
        } catch (RuleError e) {
            throw new IllegalStateException(e.reason(), e);
        }
        Subject subject = Subject.unit("u1.service");
        TreeMap<String, String> labels = new TreeMap<>();
        holds = new Finding(
                Subjects.id(RULE.alert(), subject, labels),
                subject,
                Truth.YES,
                Truth.NO,
                labels,
                samples.get(1),
                samples.subList(1, 2));
        over = holds.with(Truth.NO, Truth.YES);
    }

    @Benchmark
    public List<Alert> ruleOverAHundredSeries() {
        return detector.update(NOON);
    }

    @Benchmark
    public Optional<Alert> trackerOfOneAlert() {
        broken = !broken;
        return tracker.update(broken ? holds : over, NOON);
    }
}
