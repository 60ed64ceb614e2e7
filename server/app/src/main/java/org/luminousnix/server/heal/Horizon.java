package org.luminousnix.server.heal;

import java.time.Duration;
import java.util.stream.Stream;

/** How far back attempts matter to any guard. */
final class Horizon {
    private static final Duration LEAST = Duration.ofHours(24);

    private Horizon() {}

    /** Until every back-off has reached its longest, a breaker is open, and every budget has been full twice over. */
    static Duration of(HealingPolicy policy) {
        Stream<Duration> budgets = policy.restraints().budgets().stream()
                .flatMap(budget -> Stream.of(
                        budget.full().multipliedBy(2),
                        budget.backoff() == null ? Duration.ZERO : Backoff.horizon(budget.backoff())));
        Stream<Duration> brakes = Stream.of(
                Backoff.horizon(Backoff.cooldown(policy)),
                policy.breakerOpen().multipliedBy(policy.breakerFailures() + 1L),
                LEAST);
        return Stream.concat(budgets, brakes).max(Duration::compareTo).orElse(LEAST);
    }
}
