package org.luminousnix.server.heal;

import java.util.Optional;
import java.util.Set;

/**
 * Objects where systemd is already on it, or would refuse: a unit about to be restarted by systemd itself is left to it, and one that hit
 * its start limit needs a reset first, which is a permission of its own.
 */
final class SystemdGuard implements Guard {
    private static final Set<String> STARTS = Set.of("restart-unit", "start-unit", "restart-user-unit");

    @Override
    public String name() {
        return "systemd";
    }

    @Override
    public Optional<Objection> object(Question q) {
        if (!q.subject().kind().equals("unit")) {
            return Optional.empty();
        }
        if (q.facts().latest("systemd_unit_auto_restart", q.subject()).orElse(0) == 1) {
            return objection("systemd is about to restart " + q.subject().name() + " itself");
        }
        boolean limited =
                q.facts().latest("systemd_unit_start_limit_hit", q.subject()).orElse(0) == 1;
        return limited && STARTS.contains(q.step().call().action())
                ? objection("%s hit its start limit: systemd refuses to start it before reset-failed-unit"
                        .formatted(q.subject().name()))
                : Optional.empty();
    }
}
