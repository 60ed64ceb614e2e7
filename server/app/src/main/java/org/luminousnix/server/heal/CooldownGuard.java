package org.luminousnix.server.heal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects while a subject is left alone after an earlier incident; the wait grows with each ({@link Backoff}). A budget with a back-off of its
 * own adds one that counts only what the budget counts.
 */
final class CooldownGuard implements Guard {
    @Override
    public String name() {
        return "cooldown";
    }

    @Override
    public Optional<Objection> object(Question q) {
        Stream<Backoff> ofAll = backoff(q, q.attempts(), Backoff.cooldown(q.policy())).stream();
        Stream<Backoff> ofBudgets = q.policy().restraints().budgets().stream()
                .filter(budget -> budget.covers(q.step()))
                .flatMap(budget -> budget.backoff() == null
                        ? Stream.empty()
                        : backoff(q, budget.counted(q.attempts(), q.subject()), budget.backoff()).stream());
        return Stream.concat(ofAll, ofBudgets)
                .filter(backoff -> q.now().isBefore(backoff.until()))
                .max(Comparator.comparing(Backoff::until))
                .flatMap(backoff -> objection(
                        "%s was last acted on %s ago (%d in a row); it is left alone for %s"
                                .formatted(
                                        q.subject(),
                                        Words.of(Duration.between(backoff.last(), q.now())),
                                        backoff.incidents(),
                                        Words.of(backoff.length())),
                        backoff.until()));
    }

    private static Optional<Backoff> backoff(Question q, List<Attempt> attempts, Budget.Terms terms) {
        return Backoff.of(attempts, q.subject(), q.incident().id(), terms);
    }
}
