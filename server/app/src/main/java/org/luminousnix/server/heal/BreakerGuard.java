package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Objects while the circuit breaker of a rule and subject is open: it opens when verification found the last {@code breakerFailures}
 * attempts in a row without effect. {@code breakerOpen} after the last attempt it is half open and lets one trial through: a trial that helped
 * closes it, any other, also one whose effect cannot be told, opens it again for as long. A trial is one incident with its whole ladder, so
 * an incident's own attempts are not counted against it.
 */
final class BreakerGuard implements Guard {
    @Override
    public String name() {
        return "breaker";
    }

    @Override
    public Optional<Objection> object(Question q) {
        List<Attempt> others = q.attempts().stream()
                .filter(attempt -> attempt.alert().equals(q.incident().alert().id()))
                .filter(attempt -> !attempt.incident().equals(q.incident().id()))
                .toList();
        int failures = 0;
        for (Attempt attempt : others) {
            if (attempt.helped() != null) {
                failures = attempt.helped() ? 0 : failures + 1;
            }
        }
        if (failures < q.policy().breakerFailures()) {
            return Optional.empty();
        }
        Instant until = others.getLast().at().plus(q.policy().breakerOpen());
        return q.now().isBefore(until)
                ? objection(
                        "the last %d attempts for %s did not help; one trial is allowed from %s"
                                .formatted(failures, q.incident().alert().id(), until),
                        until)
                : Optional.empty();
    }
}
