package org.luminousnix.server.heal;

import java.util.List;
import java.util.function.Supplier;

/** What was learnt of how often actions help, as people see it and may have it forgotten. */
public final class Learned {
    private final Ports ports;
    private final Supplier<HealingPolicy> policy;
    private final Scribe scribe;

    Learned(Ports ports, Supplier<HealingPolicy> policy, Scribe scribe) {
        this.ports = ports;
        this.policy = policy;
        this.scribe = scribe;
    }

    /** How often each action helped, for each rule for which one was judged. Reads the store. */
    public List<SuccessRate> rates() {
        return SuccessRate.all(
                ports.ledger().judgements(),
                policy.get().learning(),
                ports.ticks().now());
    }

    /** Forgets what was learnt; returns it as it was. Nothing is written where nothing was known. Blocks until it is on disk. */
    public List<SuccessRate> forget(Page.Forgotten what, String by, String reason) {
        List<SuccessRate> gone = rates().stream()
                .filter(rate -> what.covers(rate.rule(), rate.action()))
                .toList();
        if (!gone.isEmpty()) {
            scribe.write(Page.forgetting(what, gone, by, reason, ports.ticks().now()));
        }
        return gone;
    }
}
