package org.luminousnix.server.heal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Objects where the host's attempts of the last hour are all spent; tokens are spent on attempts and never refunded. */
final class BudgetGuard implements Guard {
    private static final Duration HOUR = Duration.ofHours(1);

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public Optional<Objection> object(Question q) {
        Instant from = q.now().minus(HOUR);
        List<Attempt> spent =
                q.attempts().stream().filter(a -> a.at().isAfter(from)).toList();
        int budget = q.policy().healsPerHour();
        if (spent.size() < budget) {
            return Optional.empty();
        }
        String reason = "%d of %d attempts of this hour are spent".formatted(spent.size(), budget);
        return budget <= 0
                ? objection(reason)
                : objection(reason, spent.get(spent.size() - budget).at().plus(HOUR));
    }
}
