package org.luminousnix.server.heal;

import java.util.function.Supplier;
import org.luminousnix.model.Alert;
import org.luminousnix.model.IncidentId;

/**
 * Everything that healing needs from outside.
 *
 * @param workers threads that may block (virtual ones): the journal is only ever called on them
 * @param ids makes ids of new incidents, unique for the life of the store; letters, digits and hyphens
 */
public record Ports(
        Executor executor,
        Verifier verifier,
        Journal journal,
        Ledger ledger,
        Facts facts,
        Dependencies dependencies,
        Evidence evidence,
        Ticks ticks,
        java.util.concurrent.Executor workers,
        Listener listener,
        Supplier<IncidentId> ids) {
    /** The plan by a policy and by what earlier attempts of the rule's actions teach now. */
    Planned plan(IncidentId incident, Alert alert, HealingPolicy policy) {
        Experience experience = Experience.of(ledger.judgements(alert.rule()), policy.learning(), ticks.now());
        return Planner.plan(incident, alert, policy, executor::traits, experience);
    }
}
