package org.luminousnix.server.predict.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One series at a time: what raises an alarm, what must not, and what a detector may cost. */
final class DetectorTest {
    private static final long STEP = 300_000;
    private static final int LENGTH = 3000;
    private static final int AT = 2000;
    private final Random random = new Random(11);

    @Test
    void aSpikeInADailySeriesIsOneAlarmAtOnce() {
        assertThat(alarms(i -> daily(i) + (i == AT ? 8 : 0))).containsExactly(AT);
    }

    @Test
    void aLevelShiftIsOneAlarmSoon() {
        List<Integer> alarms = alarms(i -> random.nextGaussian() + (i >= AT ? 7 : 0));
        assertThat(alarms).hasSize(1);
        assertThat(alarms.getFirst()).isBetween(AT, AT + 5);
    }

    @Test
    void aStuckSensorIsAnAlarmWhereValuesOtherwiseMove() {
        List<Integer> alarms = alarms(i -> i >= AT && i < AT + 300 ? 5 : daily(i));
        assertThat(alarms).isNotEmpty();
        assertThat(alarms.getFirst()).isBetween(AT, AT + 100);
    }

    @Test
    void noiseThatGrowsIsAnAlarm() {
        List<Integer> alarms = alarms(i -> random.nextGaussian() * (i >= AT ? 6 : 1));
        assertThat(alarms.getFirst()).isBetween(AT, AT + 30);
    }

    @Test
    void aConstantSeriesIsSilentUntilItMoves() {
        assertThat(alarms(_ -> 42)).isEmpty();
        assertThat(alarms(i -> i < AT ? 42 : 43)).containsExactly(AT);
    }

    @Test
    void nothingIsRaisedWhileItLearns() {
        Detector detector = new Detector();
        for (int i = 0; i < 300; i++) {
            detector.add(i * STEP, i % 50 == 7 ? 1e6 * i : random.nextGaussian());
            assertThat(detector.alarm()).isFalse();
            assertThat(detector.score()).isZero();
        }
    }

    @Test
    void aCountersResetAndItsGrowthAreNoAnomaly() {
        double[] total = {1e9};
        assertThat(alarms(i -> {
                    total[0] = i == AT ? 0 : total[0] + 50 + 10 * random.nextDouble();
                    return total[0];
                }))
                .isEmpty();
    }

    @Test
    void aCounterThatRunsTenTimesAsFastIsAnAlarm() {
        double[] total = {1e9};
        List<Integer> alarms =
                alarms(i -> total[0] += (50 + 10 * random.nextDouble()) * (i >= AT && i < AT + 50 ? 10 : 1));
        assertThat(alarms).isNotEmpty();
        assertThat(alarms.getFirst()).isBetween(AT, AT + 3);
    }

    @Test
    void missingValuesGapsAndAClockSetBackAreSurvived() {
        Detector detector = new Detector();
        long now = 0;
        int raised = 0;
        for (int i = 0; i < LENGTH; i++) {
            now += i == 1200 ? 3 * 86_400_000L : i == 1500 ? -7_200_000L : STEP;
            double value = i % 17 == 0 ? Double.NaN : i % 23 == 0 ? Double.POSITIVE_INFINITY : daily(i);
            detector.add(now, value);
            raised += detector.alarm() ? 1 : 0;
            assertThat(detector.score()).isBetween(0.0, 0.999);
        }
        assertThat(raised).isZero();
        detector.add(now + STEP, 100);
        assertThat(detector.alarm()).isTrue();
    }

    @Test
    void theBandFollowsTheDay() {
        Detector detector = new Detector();
        int inside = 0;
        double width = 0;
        for (int i = 0; i < LENGTH; i++) {
            detector.add(i * STEP, daily(i));
            if (i >= AT) {
                inside += daily(i) > detector.low() && daily(i) < detector.high() ? 1 : 0;
                width += detector.high() - detector.low();
            }
        }
        assertThat(inside).isGreaterThan(950);
        // the whole range is 6 wide and more, the noise of one time of the day 1.2
        assertThat(width / (LENGTH - AT)).isBetween(0.8, 3.5);
    }

    @Test
    void anEpisodeLastsAndEndsAndKeepsItsPeak() {
        Detector detector = new Detector();
        for (int i = 0; i < AT; i++) {
            detector.add(i * STEP, daily(i));
        }
        detector.add(AT * STEP, 40);
        assertThat(detector.alarm()).isTrue();
        assertThat(detector.unusual()).isTrue();
        double peak = detector.peak();
        assertThat(peak).isGreaterThanOrEqualTo(1);
        for (int i = AT + 1; i < AT + 400; i++) {
            detector.add(i * STEP, daily(i));
            assertThat(detector.alarm()).isFalse();
        }
        assertThat(detector.unusual()).isFalse();
        assertThat(detector.peak()).isEqualTo(peak);
    }

    @ParameterizedTest
    @EnumSource
    void itAllocatesNothingPerValueAndLittlePerSeries(Shape shape) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        GeneratedSeries series = GeneratedSeries.of(shape, 5, true);
        run(new Detector(), series);
        long before = threads.getCurrentThreadAllocatedBytes();
        Detector detector = new Detector();
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isBetween(1000L, 6144L);
        before = threads.getCurrentThreadAllocatedBytes();
        run(detector, series);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(series.times.length / 4);
    }

    private static void run(Detector detector, GeneratedSeries series) {
        for (int i = 0; i < series.times.length; i++) {
            detector.add(series.times[i], series.values[i]);
        }
    }

    private double daily(int i) {
        return 3 * Math.sin(2 * Math.PI * i / 288) + 0.3 * new Random(i * 31L).nextGaussian();
    }

    private static List<Integer> alarms(IntToDoubleFunction series) {
        Detector detector = new Detector();
        List<Integer> alarms = new ArrayList<>();
        for (int i = 0; i < LENGTH; i++) {
            detector.add(i * STEP, series.applyAsDouble(i));
            if (detector.alarm()) {
                alarms.add(i);
            }
        }
        return alarms;
    }
}
