package org.luminousnix.server.heal;

import java.util.Optional;

/** Objects while a person holds all healing. */
final class PausedGuard implements Guard {
    @Override
    public String name() {
        return "paused";
    }

    @Override
    public Optional<Objection> object(Question q) {
        return q.control().paused()
                ? objection("healing is paused by %s: %s"
                        .formatted(q.control().by(), q.control().reason()))
                : Optional.empty();
    }
}
