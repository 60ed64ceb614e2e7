package org.luminousnix.server.heal;

import java.util.Optional;
import org.luminousnix.model.Trust;

/** Objects to automatic steps on a host that is worse off than the minimum health: a person must look first. */
final class HealthGuard implements Guard {
    @Override
    public String name() {
        return "health";
    }

    @Override
    public Optional<Objection> object(Question q) {
        int score = q.facts().health().score();
        return q.step().mode() == Trust.AUTO && score < q.policy().minimumHealth()
                ? objection("health is %d of 100; below %d nothing is done automatically"
                        .formatted(score, q.policy().minimumHealth()))
                : Optional.empty();
    }
}
