package org.luminousnix.server.heal;

import java.util.Optional;

/** Objects where an earlier incident about the same subject has not ended: one at a time. */
final class UnderWayGuard implements Guard {
    @Override
    public String name() {
        return "under-way";
    }

    @Override
    public Optional<Objection> object(Question q) {
        return q.earlier().stream()
                .filter(other -> other.alert().subject().equals(q.subject()))
                .findFirst()
                .flatMap(other -> objection("incident %s (%s) about %s has not ended"
                        .formatted(other.id(), other.alert().rule(), q.subject())));
    }
}
