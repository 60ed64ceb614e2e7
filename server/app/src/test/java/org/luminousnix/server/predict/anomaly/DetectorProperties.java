package org.luminousnix.server.predict.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** For any values at any times, and for any unit that a series is measured in. */
final class DetectorProperties {
    @Property(tries = 200)
    void garbageGivesScoresWithinBounds(
            @ForAll @Size(min = 1, max = 60) List<Double> garbage,
            @ForAll @Size(min = 1, max = 60) List<Long> clock,
            @ForAll boolean even) {
        Detector detector = new Detector();
        for (int i = 0; i < 1500; i++) {
            long now = even ? i * 60_000L : clock.get(i % clock.size());
            detector.add(now, garbage.get(i % garbage.size()));
            assertThat(detector.score()).isBetween(0.0, 10.0);
            assertThat(detector.alarm()).isEqualTo(detector.score() >= 1);
            assertThat(detector.low()).isNotNaN();
            assertThat(detector.high()).isNotNaN();
        }
    }

    @Property(tries = 40)
    void anotherUnitChangesNothing(
            @ForAll @IntRange(min = 0, max = 100_000) int seed, @ForAll @IntRange(min = -30, max = 30) int power) {
        GeneratedSeries series = any(seed);
        assertThat(alarms(series, value -> Math.scalb(value, power))).isEqualTo(alarms(series, value -> value));
    }

    private static GeneratedSeries any(int seed) {
        Shape shape = Shape.ALL.get(seed % Shape.ALL.size());
        return GeneratedSeries.of(shape, seed, true);
    }

    private static List<Integer> alarms(GeneratedSeries series, DoubleUnaryOperator unit) {
        Detector detector = new Detector();
        List<Integer> alarms = new ArrayList<>();
        for (int i = 0; i < series.times.length; i++) {
            detector.add(series.times[i], unit.applyAsDouble(series.values[i]));
            if (detector.alarm()) {
                alarms.add(i);
            }
        }
        return alarms;
    }
}
