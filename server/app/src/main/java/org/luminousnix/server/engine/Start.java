package org.luminousnix.server.engine;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Health;
import org.luminousnix.model.Limits;
import org.luminousnix.model.Snapshot;
import org.luminousnix.server.external.Mailbox;
import org.luminousnix.server.heal.Healer;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.heal.Ledger;
import org.luminousnix.server.live.Feed;
import org.luminousnix.server.live.Levels;
import org.luminousnix.server.policy.PolicyError;
import org.luminousnix.server.probe.EventSources;
import org.luminousnix.server.probe.Inventory;
import org.luminousnix.server.probe.Push;

/**
 * What starts, in order: policy, feed, event sources, unfinished incidents, ticks; nothing where {@code luminous.engine.enabled} is false. Whatever fails here ends the server with one clear message.
 */
@ApplicationScoped
public class Start {
    /** The feed's sequence begins above that of every run before, so that a client of such a one is known to have another state. */
    private static final long SEQUENCES_A_MS = 1000;

    private final Rules rules;
    private final Inventory inventory;
    private final Journal journal;
    private final Ledger ledger;
    private final Holding holding;
    private final Feed feed;
    private final Healer healer;
    private final Engine engine;
    private final Ticker ticker;
    private final Foresight foresight;
    private final Mailbox mailbox;
    private final EventSources sources;
    private final InstantSource clock;
    private final boolean enabled;

    @Inject
    Start(
            Rules rules,
            Inventory inventory,
            Journal journal,
            Ledger ledger,
            Holding holding,
            Feed feed,
            Healer healer,
            Engine engine,
            Ticker ticker,
            Foresight foresight,
            Mailbox mailbox,
            EventSources sources,
            InstantSource clock,
            @ConfigProperty(name = "luminous.engine.enabled", defaultValue = "true") boolean enabled) {
        this.enabled = enabled;
        this.rules = rules;
        this.inventory = inventory;
        this.journal = journal;
        this.ledger = ledger;
        this.holding = holding;
        this.feed = feed;
        this.healer = healer;
        this.engine = engine;
        this.ticker = ticker;
        this.foresight = foresight;
        this.mailbox = mailbox;
        this.sources = sources;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) throws PolicyError, IOException {
        if (!enabled) {
            return;
        }
        rules.load();
        feed.open(snapshot());
        feed.thresholds(Levels.of(rules.policy().rules()));
        healer.note(AuditKind.SERVER_STARTED, "luminous", "started");
        healer.note(
                AuditKind.POLICY_LOADED,
                "luminous",
                "policy " + String.join(", ", rules.policy().files()) + " "
                        + rules.policy().hash());
        engine.start(Multi.createBy()
                .merging()
                .streams(sources.pushes(), mailbox.news().map(Push.Samples::new)));
        sources.start();
        engine.probesOf(rules.policy());
        healer.resume();
        ticker.every(rules.policy().defaults().interval());
        foresight.start();
    }

    private Snapshot snapshot() throws IOException {
        Instant now = clock.instant();
        return new Snapshot(
                Math.multiplyExact(now.toEpochMilli(), SEQUENCES_A_MS),
                now,
                Limits.DEFAULT,
                inventory.info(),
                Health.of(List.of()),
                ledger.control(),
                holding.now(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                journal.recent(Limits.DEFAULT.incidents()),
                journal.audit(Limits.DEFAULT.audit()));
    }
}
