package org.luminousnix.server.heal.machine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Trust;
import org.luminousnix.server.heal.HealingPolicy;
import org.luminousnix.server.heal.Remediation;
import org.luminousnix.server.heal.RemediationStep;
import org.luminousnix.server.heal.fixtures.Scene;

/** The policies that a history may load. */
final class Policies {
    static final String OTHER_RULE = "UnitSlow";

    private static final RemediationStep THROTTLE = Scene.step(null, "set-unit-property", "unit", "$unit");
    private static final RemediationStep DROP = Scene.step(null, "drop-caches");
    private static final RemediationStep RESTART = Scene.step(null, "restart-unit", "unit", "$unit");
    private static final RemediationStep ASKED = Scene.step(Trust.APPROVE, "restart-unit", "unit", "$unit");

    private static final List<HealingPolicy> ALL = List.of(
            policy(Trust.AUTO, 60, 10, Duration.ofMinutes(5), 3, 10, THROTTLE, RESTART),
            policy(Trust.AUTO, 60, 3, Duration.ofSeconds(10), 2, 10, THROTTLE, DROP, RESTART),
            policy(Trust.APPROVE, 60, 10, Duration.ofSeconds(10), 3, 10, THROTTLE, RESTART),
            policy(null, 30, 10, Duration.ofSeconds(1), 100, 10, THROTTLE, ASKED),
            policy(Trust.AUTO, 0, 5, Duration.ofSeconds(1), 100, 10, THROTTLE),
            policy(Trust.AUTO, 90, 1000, Duration.ofSeconds(1), 100, 2, RESTART),
            policy(Trust.SUGGEST, 60, 10, Duration.ofMinutes(5), 3, 10, RESTART),
            policy(Trust.AUTO, 300, 1, Duration.ofMinutes(1), 1, 10, RESTART, RESTART),
            HealingPolicy.defaults(List.of()));

    private Policies() {}

    static HealingPolicy of(int n) {
        return ALL.get(n % ALL.size());
    }

    private static HealingPolicy policy(
            @Nullable Trust mode,
            int soakSeconds,
            int healsPerHour,
            Duration cooldown,
            int breakerFailures,
            int stormIncidents,
            RemediationStep... steps) {
        Duration within = Duration.ofSeconds(10);
        Duration soak = Duration.ofSeconds(soakSeconds);
        HealingPolicy d = HealingPolicy.defaults(List.of(
                new Remediation(Scene.RULE, mode, List.of(steps), within, soak),
                new Remediation(OTHER_RULE, mode, List.of(steps), within, soak)));
        return new HealingPolicy(
                d.remediations(),
                d.trust(),
                healsPerHour,
                cooldown,
                d.backoffFactor(),
                d.backoffMax(),
                breakerFailures,
                d.breakerOpen(),
                d.minimumHealth(),
                stormIncidents,
                d.stormCooldown(),
                d.approvalExpiry(),
                d.staleAfter(),
                d.protectedUnits(),
                d.protectedPids(),
                d.restraints(),
                d.learning());
    }
}
