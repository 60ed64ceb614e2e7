package org.luminousnix.server.predict.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.luminousnix.server.history.Past;

/** Forecasts of made-up series whose end is known; docs/reference/prediction.md has the same on many more of them (ForecastBench). */
final class ForecasterTest {
    private static final int DAY = Shapes.DAY;

    private final Score score = new Score();

    @Test
    void errorsCoverageAndFalseAlarmsAreWithinBoundsOnSeriesNotSeenBefore() {
        FalseAlarms alarms = new FalseAlarms();
        for (Shapes shape : Shapes.values()) {
            for (int seed = 2000; seed < (shape.fills ? 2005 : 2001); seed++) {
                if (shape.fills) {
                    score.fills(shape.values(seed));
                } else {
                    alarms.never(shape.values(seed), new Score());
                }
            }
        }
        assertThat(score.error(0, 0.5))
                .as("median error; 0.36 × on the 600 of the reference page")
                .isLessThan(0.5 * score.bestLinear(0.5));
        assertThat(score.coverage()).as("of the 90 %% interval").isBetween(0.84, 0.97);
        assertThat(score.silent).as("silent").isLessThan((score.silent + score.spoken) / 8);
        assertThat(alarms.perMonth()).as("full within 24 h, falsely").isLessThanOrEqualTo(alarms.linearPerMonth() / 10);
    }

    @Test
    void aLineIsForeseenToTheMinute() {
        assertEta(series(2 * DAY, i -> 100 + i * 0.5), 100 + (3 * DAY) * 0.5, true, DAY + 1, 1);
        assertEta(series(2 * DAY, i -> 100 - i * 0.01), 100 - (3 * DAY) * 0.01, false, DAY + 1, 1);
    }

    @Test
    void whatWasBeforeAChangeIsForgotten() {
        // ten days slowly, then for six hours twenty times as fast
        double[] value = series(10 * DAY, i -> i < 10 * DAY - 72 ? i : i + 19.0 * (i - 10 * DAY + 72));
        assertEta(value, value[value.length - 1] + 20 * 288, true, 288, 5);
    }

    @Test
    void oneBigDeletionDoesNotHideTheRise() {
        double[] value = series(6 * DAY, i -> i + 3 * Math.sin(i / 5.0) - (i > 5 * DAY ? 1000 : 0));
        assertEta(value, value[value.length - 1] + 288, true, 288, 10);
    }

    @Test
    void aSawtoothThatWillNotFillIsNotAnnounced() {
        double[] value = series(8 * DAY, i -> 50 + i % DAY * 0.1);
        for (int at = 3 * DAY; at < value.length; at += 23) {
            Outlook told = score.outlook(value, at, 90);
            assertThat(told.projection() instanceof Projection.Voiced voiced && voiced.p10Millis() < Long.MAX_VALUE)
                    .as("at step %d: %s", at, told)
                    .isFalse();
        }
    }

    @Test
    void aConstantNeverArrives() {
        Projection told = score.outlook(series(DAY, _ -> 7), DAY - 1, 8).projection();
        assertThat(told)
                .isInstanceOfSatisfying(
                        Projection.Voiced.class,
                        voiced -> assertThat(voiced.p10Millis()).isEqualTo(Long.MAX_VALUE));
    }

    @Test
    void whatIsThereAlreadyIsNow() {
        Projection told = score.outlook(series(DAY, i -> i), DAY - 1, 5).projection();
        assertThat(told)
                .isInstanceOfSatisfying(
                        Projection.Voiced.class,
                        voiced -> assertThat(voiced.p90Millis()).isEqualTo(Score.time(DAY - 1)));
    }

    @Test
    void itIsSilentWhileItKnowsTooLittle() {
        assertThat(why(score.outlook(series(20, i -> i), 19, 100))).isEqualTo("too few points: 20, and 36 are needed");
        assertThat(why(new Forecaster().outlook(Past.NONE, 1, true, 0))).startsWith("too few points: 0");
        Past past = Score.past(series(DAY, i -> i), 0, DAY);
        assertThat(why(new Forecaster().outlook(past, 1000, true, Score.time(DAY + 12))))
                .startsWith("the newest value is of 2026-01-01T23:55:00Z: one of the last PT50M is needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Forecaster().project(past, Double.NaN, true, 0))
                .withMessage("threshold NaN: a finite number is wanted");
    }

    @Test
    void itIsSilentWhereItsOwnPastRefutesIt() {
        Random random = new Random(7);
        double[] level = {0};
        double[] value = series(5 * DAY, _ -> level[0] = 0.995 * level[0] + random.nextGaussian());
        double most = Arrays.stream(value).max().orElseThrow();
        int silent = 0;
        for (int at = 3 * DAY; at < value.length; at += 31) {
            Outlook told = score.outlook(value, at, most * 1.05);
            silent += told.projection() instanceof Projection.Silent ? 1 : 0;
        }
        assertThat(silent).isPositive();
    }

    @Test
    void laterPointsAreNotLookedAt() {
        Past past = Score.past(series(3 * DAY, i -> i < 2 * DAY ? i : 5000), 0, 3 * DAY);
        assertThat(new Forecaster().project(past, 1000, true, Score.time(2 * DAY - 1)))
                .isEqualTo(new Forecaster().project(past.part(0, 2 * DAY), 1000, true, Score.time(2 * DAY - 1)));
    }

    private void assertEta(double[] value, double threshold, boolean rising, int steps, double percent) {
        int at = value.length - 1;
        Projection told =
                new Forecaster().project(Score.past(value, 0, value.length), threshold, rising, Score.time(at));
        assertThat(told).isInstanceOfSatisfying(Projection.Voiced.class, voiced -> {
            double said = (voiced.p50Millis() - Score.time(at)) / (double) Shapes.STEP;
            assertThat(said).isCloseTo(steps, Percentage.withPercentage(percent));
            assertThat(voiced.fan()).isNotEmpty();
        });
    }

    private static String why(Outlook told) {
        return told.projection() instanceof Projection.Silent silent ? silent.why() : told.toString();
    }

    private static double[] series(int size, IntToDoubleFunction value) {
        double[] all = new double[size];
        Arrays.setAll(all, value);
        return all;
    }
}
