package org.luminousnix.server.predict.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.server.predict.anomaly.WindowScore.Profile;
import org.luminousnix.server.predict.anomaly.WindowScore.Window;

/** What an alarm earns and costs, on a series of 1,000 hourly values with one window from the 500th to the 599th. */
final class WindowScoreTest {
    private static final long HOUR = 3_600_000;
    private static final Window WINDOW = new Window(500 * HOUR, 599 * HOUR);

    @Test
    void silenceIsZeroAndAnAlarmAtTheWindowsBeginIsPerfect() {
        assertThat(scored().normalised(Profile.STANDARD)).isZero();
        assertThat(scored(500).normalised(Profile.STANDARD)).isCloseTo(100, within(0.1));
        assertThat(scored(500).detected()).isOne();
    }

    @Test
    void laterEarnsLessAndOnlyTheFirstCounts() {
        double early = scored(520).normalised(Profile.STANDARD);
        assertThat(scored(580).normalised(Profile.STANDARD)).isBetween(50.0, early);
        assertThat(scored(520, 530, 540).normalised(Profile.STANDARD)).isEqualTo(early);
        assertThat(scored(599).normalised(Profile.STANDARD)).isGreaterThan(50);
    }

    @Test
    void aFalseAlarmCostsAndCostsTwiceWhereFewAreWanted() {
        WindowScore score = scored(300, 500);
        assertThat(score.falseAlarms()).isOne();
        assertThat(score.normalised(Profile.STANDARD)).isCloseTo(100 - 5.5, within(0.1));
        assertThat(score.normalised(Profile.FEW_FALSE_ALARMS)).isCloseTo(100 - 11, within(0.1));
        assertThat(score.falsePerSeriesDay()).isCloseTo(24 / 849.0, within(1e-9));
    }

    @Test
    void justBehindAWindowCostsLessThanFarBehind() {
        assertThat(scored(500, 605).normalised(Profile.STANDARD))
                .isGreaterThan(scored(500, 900).normalised(Profile.STANDARD));
    }

    @Test
    void learningTimeCountsNothing() {
        assertThat(scored(10, 149, 500).normalised(Profile.STANDARD))
                .isEqualTo(scored(500).normalised(Profile.STANDARD));
        assertThat(scored(150).falseAlarms()).isOne();
    }

    @Test
    void aWindowWithoutAValueIsNotCounted() {
        WindowScore score = new WindowScore();
        score.add(new long[] {0, HOUR}, new boolean[2], List.of(new Window(5 * HOUR, 6 * HOUR)));
        assertThat(score.windows()).isZero();
        assertThat(score.normalised(Profile.STANDARD)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new Window(1, 0)).withMessageContaining("1 to 0");
    }

    private static WindowScore scored(int... at) {
        long[] times = new long[1000];
        boolean[] alarms = new boolean[1000];
        for (int i = 0; i < times.length; i++) {
            times[i] = i * HOUR;
        }
        for (int i : at) {
            alarms[i] = true;
        }
        WindowScore score = new WindowScore();
        score.add(times, alarms, List.of(WINDOW));
        return score;
    }
}
