package org.luminousnix.server.heal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Objects where a budget that holds for the step has no token left; tokens are spent on attempts and never refunded. */
final class BudgetGuard implements Guard {
    private static final Duration HOUR = Duration.ofHours(1);

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public Optional<Objection> object(Question q) {
        int hourly = q.policy().healsPerHour();
        Budget heals = new Budget(Budget.Scope.HOST, null, null, hourly, Math.max(1, hourly), HOUR, null);
        Instant hourAgo = q.now().minus(HOUR);
        long spent = q.attempts().stream().filter(a -> a.at().isAfter(hourAgo)).count();
        return left(heals, q)
                .flatMap(until -> until(until, "%d of %d attempts of this hour are spent".formatted(spent, hourly)))
                .or(() -> q.policy().restraints().budgets().stream()
                        .filter(budget -> budget.covers(q.step()))
                        .flatMap(budget -> left(budget, q).stream()
                                .flatMap(until -> until(until, "all tokens are spent: " + budget).stream()))
                        .findFirst());
    }

    /** When the budget has a token for the question; empty where it has one now. */
    private static Optional<Instant> left(Budget budget, Question q) {
        List<Attempt> counted = budget.counted(q.attempts(), q.subject());
        return budget.next(counted, q.now().minus(Horizon.of(q.policy())), q.now());
    }

    private Optional<Objection> until(Instant until, String reason) {
        return until.equals(Instant.MAX) ? objection(reason) : objection(reason + "; next at " + until, until);
    }
}
