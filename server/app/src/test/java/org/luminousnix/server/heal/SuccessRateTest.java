package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.luminousnix.server.heal.fixtures.Scene.NOON;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is learnt from judged attempts, as a function of values. */
class SuccessRateTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    private static final Learning LEARNING = Learning.STANDARD;

    private static Judgements day(int ago, long helped, long notHelped) {
        return new Judgements("UnitFailed", "restart-unit", TODAY.minusDays(ago), helped, notHelped);
    }

    private static SuccessRate rate(Judgements... days) {
        return SuccessRate.of("UnitFailed", "restart-unit", List.of(days), LEARNING, NOON);
    }

    @Test
    void withoutAttemptsItIsOneHalfAndMayBeAnything() {
        SuccessRate rate = rate();
        assertThat(rate.mean()).isEqualTo(0.5);
        assertThat(rate.low()).isCloseTo(0.05, within(1e-6));
        assertThat(rate.high()).isCloseTo(0.95, within(1e-6));
        assertThat(rate.demoted()).isFalse();
    }

    @Test
    void sevenOfEightToday() {
        SuccessRate rate = rate(day(0, 7, 1));
        assertThat(rate.mean()).isEqualTo(0.8);
        assertThat(rate.low()).as("5 %% quantile of Beta(8, 2)").isCloseTo(0.57086, within(1e-5));
        assertThat(rate.high()).as("95 %% quantile of Beta(8, 2)").isCloseTo(0.95898, within(1e-5));
        assertThat(rate.counts()).isEqualTo("helped in 7 of 8 attempts");
    }

    @Test
    void anAttemptCountsHalfAfterEachHalfLife() {
        assertThat(rate(day(14, 2, 0)).alpha()).isCloseTo(2, within(1e-12));
        assertThat(rate(day(28, 4, 8)).beta()).isCloseTo(3, within(1e-12));
        assertThat(rate(day(28, 4, 8)).helped()).as("counts do not decay").isEqualTo(4);
    }

    @Test
    void aDayAheadOfAClockThatWasSetBackCountsWhole() {
        assertThat(rate(day(-3, 1, 0)).alpha()).isEqualTo(2);
    }

    @Test
    void demotedOnlyAfterEnoughAttempts() {
        assertThat(rate(day(0, 0, 4)).mean()).isLessThan(0.2);
        assertThat(rate(day(0, 0, 4)).demoted()).isFalse();
        assertThat(rate(day(0, 0, 5)).demoted()).isTrue();
        assertThat(rate(day(0, 1, 8)).demoted()).isTrue();
        assertThat(rate(day(0, 1, 7)).demoted()).as("one fifth is not below").isFalse();
    }

    @Test
    void aDemotionIsOverWhenWhatWasLearntHasFaded() {
        assertThat(rate(day(9, 0, 5)).demoted()).isTrue();
        assertThat(rate(day(11, 0, 5)).demoted()).isFalse();
    }

    @Test
    void noneIsDemotedBelowZero() {
        Learning never = new Learning(Duration.ofDays(14), 0, 1);
        assertThat(SuccessRate.of("r", "a", List.of(day(0, 0, 1_000_000)), never, NOON)
                        .demoted())
                .isFalse();
    }

    @Property(tries = 300)
    void theOrderDoesNotMatterAndDaysMayBeSplit(
            @ForAll @Size(max = 30) List<@IntRange(max = 60) Integer> ages, @ForAll Random random) {
        List<Judgements> days = new ArrayList<>();
        List<Judgements> split = new ArrayList<>();
        for (int age : ages) {
            long helped = random.nextInt(5);
            long notHelped = random.nextInt(5);
            days.add(day(age, helped, notHelped));
            split.add(day(age, helped, 0));
            split.add(day(age, 0, notHelped));
        }
        Collections.shuffle(split, random);
        SuccessRate one = SuccessRate.of("r", "a", days, LEARNING, NOON);
        SuccessRate other = SuccessRate.of("r", "a", split, LEARNING, NOON);
        assertThat(other.alpha()).isCloseTo(one.alpha(), within(1e-9));
        assertThat(other.beta()).isCloseTo(one.beta(), within(1e-9));
        assertThat(other.helped()).isEqualTo(one.helped());
        assertThat(other.notHelped()).isEqualTo(one.notHelped());
    }

    @Property(tries = 300)
    void aSuccessRaisesAndAFailureLowersTheRateAndItsBounds(
            @ForAll @IntRange(max = 200) int helped,
            @ForAll @IntRange(max = 200) int notHelped,
            @ForAll @IntRange(max = 100) int age) {
        SuccessRate before = rate(day(age, helped, notHelped));
        SuccessRate better = rate(day(age, helped, notHelped), day(0, 1, 0));
        SuccessRate worse = rate(day(age, helped, notHelped), day(0, 0, 1));
        assertThat(better.mean()).isGreaterThan(before.mean());
        assertThat(better.low()).isGreaterThan(before.low());
        assertThat(worse.mean()).isLessThan(before.mean());
        assertThat(worse.high()).isLessThan(before.high());
    }

    @Property(tries = 300)
    void timeForgets(
            @ForAll @IntRange(max = 50) int helped,
            @ForAll @IntRange(max = 50) int notHelped,
            @ForAll @IntRange(max = 100) int age) {
        SuccessRate fresh = rate(day(age, helped, notHelped));
        SuccessRate older = rate(day(age + 1, helped, notHelped));
        assertThat(Math.abs(older.mean() - 0.5)).isLessThanOrEqualTo(Math.abs(fresh.mean() - 0.5) + 1e-12);
        assertThat(rate(day(age + 700, helped, notHelped)).mean()).isCloseTo(0.5, within(1e-9));
    }

    @Property(tries = 300)
    void theIntervalHoldsTheMeanAndNineTenths(
            @ForAll @IntRange(max = 3000) int helped, @ForAll @IntRange(max = 3000) int notHelped) {
        SuccessRate rate = rate(day(0, helped, notHelped));
        assertThat(rate.mean()).isBetween(rate.low(), rate.high());
        Beta beta = new Beta(rate.alpha(), rate.beta());
        assertThat(beta.cumulative(rate.high()) - beta.cumulative(rate.low())).isCloseTo(0.9, within(1e-4));
    }

    @Property(tries = 200)
    void theDistributionIsThatOfDrawnRates(
            @ForAll @IntRange(min = 1, max = 12) int alpha, @ForAll @IntRange(min = 1, max = 12) int beta) {
        double x = (double) alpha / (alpha + beta);
        assertThat(new Beta(alpha, beta).cumulative(x)).isCloseTo(binomialTail(alpha, beta, x), within(1e-10));
    }

    /** For whole parameters the distribution is the tail of a binomial one: at least alpha of alpha + beta - 1 trials succeed. */
    private static double binomialTail(int alpha, int beta, double x) {
        int trials = alpha + beta - 1;
        double tail = 0;
        for (int k = alpha; k <= trials; k++) {
            double ways = 1;
            for (int i = 0; i < k; i++) {
                ways = ways * (trials - i) / (i + 1);
            }
            tail += ways * Math.pow(x, k) * Math.pow(1 - x, trials - k);
        }
        return tail;
    }
}
