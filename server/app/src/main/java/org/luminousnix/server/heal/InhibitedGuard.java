package org.luminousnix.server.heal;

import java.util.Optional;
import org.luminousnix.model.Alert;

/** Objects while another alert fires that stands for this one by the policy's {@code inhibit_rules}. */
final class InhibitedGuard implements Guard {
    @Override
    public String name() {
        return "inhibited";
    }

    @Override
    public Optional<Objection> object(Question q) {
        for (Alert firing : q.facts().firing()) {
            for (Inhibition rule : q.policy().restraints().inhibitions()) {
                if (rule.inhibits(firing, q.incident().alert())) {
                    return objection("inhibited while %s fires: %s inhibits %s"
                            .formatted(firing.id(), rule.source(), rule.target()));
                }
            }
        }
        return Optional.empty();
    }
}
