package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.Optional;

/** One reason for which a step may be held back. Pure: the answer depends on the question alone. */
interface Guard {
    /** The word by which an operator knows it. */
    String name();

    /** The objection to this step now, or empty. */
    Optional<Objection> object(Question question);

    /** An objection of this guard that only an event can end. */
    default Optional<Objection> objection(String reason) {
        return Optional.of(new Objection(name(), reason, null));
    }

    /** An objection of this guard that is over at a known time. */
    default Optional<Objection> objection(String reason, Instant until) {
        return Optional.of(new Objection(name(), reason, until));
    }
}
