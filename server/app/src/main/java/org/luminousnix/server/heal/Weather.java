package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditKind;

/** Looks whether there is a storm and writes down when one begins and when it ends. One owner at a time. */
final class Weather {
    private final Ports ports;
    private final Supplier<HealingPolicy> policy;
    private final LiveIncidents live;
    private final Scribe scribe;
    private @Nullable Storm storm;
    private boolean written;

    Weather(Ports ports, Supplier<HealingPolicy> policy, LiveIncidents live, Scribe scribe) {
        this.ports = ports;
        this.policy = policy;
        this.live = live;
        this.scribe = scribe;
    }

    /** Why there is a storm now, or empty where there is none; a change is on disk when this returns. */
    String look() {
        Storm current = storm;
        if (current == null) {
            written = ports.ledger().storm();
            current = new Storm(written);
            storm = current;
        }
        Instant now = ports.ticks().now();
        int health = ports.facts().health().score();
        String why = current.now(live.all().size(), health, policy.get(), now);
        if (written != current.on()) {
            write(current.on(), why, now);
            written = current.on();
        }
        return why;
    }

    private void write(boolean on, String why, Instant now) {
        Page.Line line = on
                ? Page.Line.own(AuditKind.STORM_BEGAN, why + ": nothing is healed until it is over")
                : Page.Line.own(
                        AuditKind.STORM_ENDED,
                        "health has been back for " + Words.of(policy.get().stormCooldown()) + ": healing goes on");
        scribe.write(new Page(now, null, List.of(line), null, null, null, new Page.Kept.Storm(on)));
    }
}
