package org.luminousnix.server.heal;

import java.time.Duration;
import java.util.Optional;

/** Objects where the alert rests on no reading or on an old one: no data never triggers a cure. */
final class DataGuard implements Guard {
    @Override
    public String name() {
        return "data";
    }

    @Override
    public Optional<Objection> object(Question q) {
        if (q.incident().alert().evidence().isEmpty()) {
            return objection("no reading stands behind the alert");
        }
        Duration age = q.facts().evidenceAge(q.incident().alert());
        return age.compareTo(q.policy().staleAfter()) > 0
                ? objection("the newest reading behind the alert is %s old; at most %s is allowed"
                        .formatted(Words.of(age), Words.of(q.policy().staleAfter())))
                : Optional.empty();
    }
}
