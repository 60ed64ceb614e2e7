package org.luminousnix.server.heal;

import java.util.Optional;

/** Objects while too much is wrong at once: then the cause is elsewhere, and healing parts of it does harm. */
final class StormGuard implements Guard {
    @Override
    public String name() {
        return "storm";
    }

    @Override
    public Optional<Objection> object(Question q) {
        return q.storm().isEmpty() ? Optional.empty() : objection(q.storm());
    }
}
