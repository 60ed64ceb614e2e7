package org.luminousnix.server.heal;

import java.time.Duration;
import java.util.Optional;

/** Objects while a subject is left alone after an earlier incident; the wait grows with each ({@link Backoff}). */
final class CooldownGuard implements Guard {
    @Override
    public String name() {
        return "cooldown";
    }

    @Override
    public Optional<Objection> object(Question q) {
        return Backoff.of(q.attempts(), q.subject(), q.incident().id(), q.policy())
                .filter(backoff -> q.now().isBefore(backoff.until()))
                .flatMap(backoff -> objection(
                        "%s was last acted on %s ago (%d in a row); it is left alone for %s"
                                .formatted(
                                        q.subject(),
                                        Words.of(Duration.between(backoff.last(), q.now())),
                                        backoff.incidents(),
                                        Words.of(backoff.length())),
                        backoff.until()));
    }
}
