package org.luminousnix.server.predict.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.luminousnix.server.history.Past;

/** What is called a leak, on series that are made here; all figures are of LeakBench in docs/reference/prediction.md. */
final class LeakTestTest {
    private static final int SERIES = 40;
    private static final long SEEDS = 5_000_000;

    private final LeakTest test = new LeakTest();

    private Leak judge(Past past) {
        return test.judge(past, past.millis(past.size() - 1) + LoadShape.STEP_MILLIS);
    }

    private long called(LoadShape shape, int days, double leak) {
        return IntStream.range(0, SERIES)
                .filter(seed -> judge(shape.past(SEEDS + seed, days, leak)) instanceof Leak.Leaking)
                .count();
    }

    @ParameterizedTest
    @CsvSource({"3", "5", "7"})
    void whatDoesNotLeakIsNotSaidTo(int days) {
        long wrong = 0;
        for (LoadShape shape : LoadShape.values()) {
            wrong += called(shape, days, 0);
        }
        // of 240: half a percent is one of them, three are rare
        assertThat(wrong).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(LoadShape.class)
    void aLeakOfAFewPercentADayIsFoundWithinAWeekWhateverTheLoad(LoadShape shape) {
        assertThat(called(shape, 7, 0.05)).isGreaterThanOrEqualTo(SERIES * 9 / 10);
    }

    @ParameterizedTest
    @EnumSource(value = LoadShape.class, mode = EnumSource.Mode.EXCLUDE, names = "MIX")
    void aLeakOfAFewPercentADayIsMostlyFoundWithinThreeDays(LoadShape shape) {
        assertThat(called(shape, 3, 0.05)).isGreaterThanOrEqualTo(SERIES * 9 / 10);
    }

    @Test
    void twoStepsOrAToothLongerThanTheWaitAreNoLeak() {
        long steps = 0;
        long teeth = 0;
        for (int seed = 0; seed < SERIES; seed++) {
            double first = 0.05 + 0.007 * seed;
            int at = 20 * seed;
            int last = 864 - 17 * seed;
            int period = 100 + 9 * seed;
            steps += leaks(seed, i -> (i >= at ? first : 0) + (i >= last ? 0.3 : 0));
            teeth += leaks(seed, i -> 0.2 * (i % period) / period);
        }
        assertThat(steps).as("of 40 with two steps").isLessThanOrEqualTo(2);
        assertThat(teeth).as("of 40 with teeth of 8 to 38 hours").isLessThanOrEqualTo(3);
    }

    /** 1 where three days of noise with this on top, as a part of the base level, are called a leak. */
    private int leaks(int seed, IntToDoubleFunction on) {
        Past noise = LoadShape.NOISE.past(SEEDS + seed, 3, 0);
        Past more = Past.of(
                IntStream.range(0, noise.size()).mapToLong(noise::millis).toArray(),
                IntStream.range(0, noise.size())
                        .mapToDouble(i -> noise.value(i) + 512e6 * on.applyAsDouble(i))
                        .toArray());
        return judge(more) instanceof Leak.Leaking ? 1 : 0;
    }

    @Test
    void itsRateAndWhenItIsFullAreTold() {
        Past past = LoadShape.DAILY.past(7, 7, 0.05);
        assertThat(judge(past)).isInstanceOfSatisfying(Leak.Leaking.class, leak -> {
            assertThat(leak.days()).isEqualTo(7);
            assertThat(leak.perDay()).isBetween(512e6 * 0.04, 512e6 * 0.06);
            assertThat(leak.perDayLow()).isPositive().isLessThan(leak.perDay());
            assertThat(leak.perDayHigh()).isGreaterThan(leak.perDay());
            assertThat(leak.p()).isLessThan(0.001);
            assertThat(leak.daysTo(leak.level() + 10 * leak.perDay())).isBetween(9.99, 10.01);
            assertThat(leak.daysTo(0)).isZero();
        });
    }

    @Test
    void aPastWithGapsServes() {
        Past whole = LoadShape.NOISE.past(8, 7, 0.05);
        int[] kept = IntStream.range(0, whole.size())
                .filter(i -> i % 5 != 0 && (i < 600 || i > 630))
                .toArray();
        Past gaps = Past.of(
                IntStream.of(kept).mapToLong(whole::millis).toArray(),
                IntStream.of(kept).mapToDouble(whole::value).toArray());
        assertThat(judge(gaps)).isInstanceOf(Leak.Leaking.class);
    }

    @Test
    void nothingIsSaidOfTooLittleOrOfWhatDoesNotRise() {
        assertThat(test.judge(Past.NONE, 1_000_000_000_000L))
                .isEqualTo(new Leak.NotLeaking("less than 3 days of its past are known"));
        assertThat(judge(LoadShape.NOISE.past(1, 2, 0.5)))
                .isEqualTo(new Leak.NotLeaking("less than 3 days of its past are known"));
        assertThat(judge(LoadShape.NOISE.past(1, 14, -0.03)))
                .isEqualTo(new Leak.NotLeaking("its last day is not above its first"));
        long[] millis = IntStream.range(0, 14 * 288)
                .mapToLong(i -> i * LoadShape.STEP_MILLIS)
                .toArray();
        assertThat(judge(Past.of(millis, new double[millis.length])))
                .isEqualTo(new Leak.NotLeaking("its last day is not above its first"));
    }
}
