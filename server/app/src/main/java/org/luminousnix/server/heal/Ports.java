package org.luminousnix.server.heal;

import java.util.function.Supplier;
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
    /** What earlier attempts teach about a rule's actions now. */
    Experience experience(String rule, HealingPolicy policy) {
        return Experience.of(ledger.judgements(rule), policy.learning(), ticks.now());
    }
}
