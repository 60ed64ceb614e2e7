package org.luminousnix.server.heal;

import java.util.Optional;

/** Objects to steps that are only to be recorded or suggested; whether one must be approved first is asked after all guards. */
final class TrustGuard implements Guard {
    @Override
    public String name() {
        return "trust";
    }

    @Override
    public Optional<Objection> object(Question q) {
        return switch (q.step().mode()) {
            case OBSERVE ->
                objection("mode observe: %s is planned and not done"
                        .formatted(q.step().call().action()));
            case SUGGEST ->
                objection("mode suggest: %s is left to a person%s"
                        .formatted(
                                q.step().call().action(),
                                Demotion.of(q.step())
                                        .map(why -> ", for it " + why)
                                        .orElse("")));
            case APPROVE, AUTO -> Optional.empty();
        };
    }
}
