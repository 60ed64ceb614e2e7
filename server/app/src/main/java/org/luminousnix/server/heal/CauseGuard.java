package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.Optional;

/**
 * Objects while something that the subject needs is in trouble itself: that is healed first. At most for as long as a breaker stays open after
 * the alert fired, because a cause that nobody heals may be none.
 */
final class CauseGuard implements Guard {
    static final String NAME = "cause";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Objection> object(Question q) {
        Instant end = q.incident().alert().changed().plus(q.policy().breakerOpen());
        return q.causes().isEmpty() || !q.now().isBefore(end)
                ? Optional.empty()
                : objection("%s waits: %s".formatted(q.subject(), String.join("; ", q.causes())));
    }
}
