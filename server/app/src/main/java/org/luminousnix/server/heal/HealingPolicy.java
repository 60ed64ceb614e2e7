package org.luminousnix.server.heal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Trust;

/**
 * The healing half of the policy file.
 *
 * @param trust how far each risk class may go where neither remediation nor step says otherwise
 * @param healsPerHour attempts on the whole host in any hour
 * @param cooldown least time between two attempts on one subject; grows with each attempt by {@code backoffFactor} up to {@code backoffMax}
 * @param breakerFailures failed verifications of one rule and subject that open its breaker
 * @param breakerOpen how long an open breaker holds before one trial
 * @param minimumHealth no automatic step while the health score is below this
 * @param stormIncidents open incidents at once that count as a storm
 * @param stormCooldown how long health must be back before healing goes on after a storm
 * @param approvalExpiry how long an approval is waited for, and how long it stays valid
 * @param staleAfter how old the evidence of an alert may be
 * @param protectedUnits globs of unit names that are never touched
 * @param protectedPids processes that are never touched
 * @param restraints when healing holds back besides
 * @param learning what is made of earlier attempts
 */
public record HealingPolicy(
        List<Remediation> remediations,
        Map<Risk, Trust> trust,
        int healsPerHour,
        Duration cooldown,
        double backoffFactor,
        Duration backoffMax,
        int breakerFailures,
        Duration breakerOpen,
        int minimumHealth,
        int stormIncidents,
        Duration stormCooldown,
        Duration approvalExpiry,
        Duration staleAfter,
        List<String> protectedUnits,
        List<Long> protectedPids,
        Restraints restraints,
        Learning learning) {
    public HealingPolicy {
        remediations = List.copyOf(remediations);
        trust = Map.copyOf(trust);
        protectedUnits = List.copyOf(protectedUnits);
        protectedPids = List.copyOf(protectedPids);
    }

    /** What holds where the policy file is silent. */
    public static HealingPolicy defaults(List<Remediation> remediations) {
        return new HealingPolicy(
                remediations,
                Map.of(
                        Risk.NOTIFY,
                        Trust.AUTO,
                        Risk.GENTLE,
                        Trust.AUTO,
                        Risk.DISRUPTIVE,
                        Trust.OBSERVE,
                        Risk.CRITICAL,
                        Trust.OBSERVE),
                10,
                Duration.ofMinutes(5),
                2.3,
                Duration.ofHours(2),
                3,
                Duration.ofMinutes(30),
                30,
                10,
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofSeconds(60),
                List.of(
                        "sshd.service",
                        "ssh.service",
                        "dbus.service",
                        "dbus-broker.service",
                        "polkit.service",
                        "systemd-*.service",
                        "luminous-*.service",
                        "init.scope"),
                List.of(1L),
                Restraints.NONE,
                Learning.STANDARD);
    }
}
