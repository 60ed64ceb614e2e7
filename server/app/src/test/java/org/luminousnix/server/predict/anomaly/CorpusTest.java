package org.luminousnix.server.predict.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.server.predict.anomaly.WindowScore.Profile;

/** A small fixed part of the benchmark, on seeds that no parameter was chosen on; the whole is {@code AnomalyBench}. */
final class CorpusTest {
    private static final List<GeneratedSeries> UNSEEN = GeneratedSeries.corpus(201, 96);

    @Test
    void mostAnomaliesAreFoundWithFewFalseAlarms() {
        WindowScore score = new WindowScore();
        for (GeneratedSeries series : UNSEEN) {
            score.add(series.times, alarms(series), series.windows);
        }
        assertThat(score.windows()).isGreaterThan(100);
        assertThat(score.normalised(Profile.STANDARD)).isGreaterThan(50);
        assertThat(score.normalised(Profile.FEW_FALSE_ALARMS)).isGreaterThan(48);
        assertThat(score.detected()).isGreaterThan(0.55);
        assertThat(score.falsePerSeriesDay()).isLessThan(0.04);
    }

    @Test
    void seriesWithoutAnomaliesAreAlmostSilent() {
        WindowScore score = new WindowScore();
        for (Shape shape : Shape.values()) {
            for (int seed = 900; seed < 905; seed++) {
                GeneratedSeries series = GeneratedSeries.of(shape, seed, false);
                score.add(series.times, alarms(series), series.windows);
            }
        }
        assertThat(score.days()).isGreaterThan(1000);
        assertThat(score.falsePerSeriesDay()).isLessThan(0.04);
    }

    @Test
    void anotherZeroPointOfTheScaleChangesNothing() {
        for (GeneratedSeries series : UNSEEN.subList(0, 32)) {
            assertThat(alarms(series, 4096)).as(series.name).isEqualTo(alarms(series));
        }
    }

    private static boolean[] alarms(GeneratedSeries series) {
        return alarms(series, 0);
    }

    private static boolean[] alarms(GeneratedSeries series, double shift) {
        Detector detector = new Detector();
        boolean[] alarms = new boolean[series.times.length];
        for (int i = 0; i < alarms.length; i++) {
            detector.add(series.times[i], series.values[i] + shift);
            alarms[i] = detector.alarm();
        }
        return alarms;
    }
}
