package org.luminousnix.server.heal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.server.heal.fixtures.Scene.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Risk;
import org.luminousnix.model.StepId;
import org.luminousnix.model.Subject;

/**
 * Whoever asks as often as can be, with restarts and with a clock that is set back and forth, gets no more than the tokens and what comes
 * back in the time that really passed; each time the clock is set forward may fill the bucket once, and no more than that.
 */
class BudgetProperty {
    private static final Subject WEB = Subject.unit("web.service");

    @Property(tries = 500)
    void neverMoreThanCapacityAndRefill(
            @ForAll @IntRange(min = 1, max = 6) int tokens,
            @ForAll @IntRange(min = 1, max = 6) int refill,
            @ForAll @IntRange(min = 1, max = 40) int minutes,
            @ForAll boolean setForward,
            @ForAll long seed) {
        Random random = new Random(seed);
        Budget budget = new Budget(Budget.Scope.HOST, null, null, tokens, refill, Duration.ofMinutes(minutes), null);
        Duration horizon = budget.full().multipliedBy(2);
        Sightings sightings = new Sightings();
        List<Attempt> ledger = new ArrayList<>();
        List<Long> spentAt = new ArrayList<>();
        List<Long> forwards = new ArrayList<>();
        long real = 0;
        Duration offset = Duration.ZERO;
        for (int i = 0; i < 600; i++) {
            real += random.nextInt(20 * minutes) + 1;
            switch (random.nextInt(40)) {
                case 0 -> sightings = new Sightings();
                case 1 -> offset = offset.minusSeconds(random.nextInt(1_000_000));
                case 2 -> {
                    if (setForward) {
                        offset = offset.plusSeconds(random.nextInt(2_000_000));
                        forwards.add(real);
                    }
                }
                default -> {}
            }
            Instant now = NOON.plusSeconds(real).plus(offset);
            List<Attempt> kept = ledger.stream()
                    .filter(attempt -> !attempt.at().isBefore(now.minus(horizon)))
                    .toList();
            List<Attempt> counted = budget.counted(sightings.at(kept, now), WEB);
            if (budget.next(counted, now.minus(horizon), now).isEmpty()) {
                ledger.add(attempt(i, now));
                spentAt.add(real);
            }
        }
        assertThat(spentAt).as("it is not simply shut").isNotEmpty();
        hold(budget, spentAt, forwards);
    }

    private static void hold(Budget budget, List<Long> spentAt, List<Long> forwards) {
        for (int from = 0; from < spentAt.size(); from++) {
            for (int to = from; to < spentAt.size(); to++) {
                long begin = spentAt.get(from);
                long end = spentAt.get(to);
                long periods = (end - begin) / budget.period().toSeconds();
                long jumps = forwards.stream()
                        .filter(jump -> jump > begin && jump <= end)
                        .count();
                assertThat(to - from + 1L)
                        .as("attempts from %d s to %d s with %d jumps forward", begin, end, jumps)
                        .isLessThanOrEqualTo((jumps + 1) * budget.tokens() + periods * budget.refill());
            }
        }
    }

    @Property(tries = 200)
    void idleTimeFillsItAndNoMore(
            @ForAll @IntRange(min = 1, max = 20) int tokens,
            @ForAll @IntRange(min = 1, max = 20) int refill,
            @ForAll @IntRange(min = 1, max = 100) int hours) {
        Budget budget = new Budget(Budget.Scope.HOST, null, null, tokens, refill, Duration.ofHours(1), null);
        Duration horizon = budget.full().multipliedBy(2);
        List<Attempt> ledger = new ArrayList<>();
        for (int i = 0; i < tokens; i++) {
            assertThat(budget.next(ledger, NOON.minus(horizon), NOON)).isEmpty();
            ledger.add(attempt(i, NOON));
        }
        assertThat(budget.next(ledger, NOON.minus(horizon), NOON)).contains(NOON.plus(Duration.ofHours(1)));
        Instant later = NOON.plus(budget.full()).plus(Duration.ofHours(hours));
        List<Attempt> kept = ledger.stream()
                .filter(attempt -> !attempt.at().isBefore(later.minus(horizon)))
                .toList();
        List<Attempt> again = new ArrayList<>(kept);
        for (int i = 0; i < tokens; i++) {
            assertThat(budget.next(again, later.minus(horizon), later)).isEmpty();
            again.add(attempt(100 + i, later));
        }
        assertThat(budget.next(again, later.minus(horizon), later)).isPresent();
    }

    private static Attempt attempt(int number, Instant at) {
        return new Attempt(
                new StepId("s" + number),
                new IncidentId("i" + number),
                AlertId.of("UnitFailed", WEB),
                "UnitFailed",
                WEB,
                new ActionCall("restart-unit", new TreeMap<>()),
                Risk.DISRUPTIVE,
                at,
                null,
                false);
    }
}
