package org.luminousnix.server.engine;

import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Holds;
import org.luminousnix.model.Silence;
import org.luminousnix.server.heal.Ledger;
import org.luminousnix.server.live.Feed;

/** Shows the clients what holds healing or notifications back, whenever the audit trail says that it changed; on a thread of its own, for it reads the disk. */
@ApplicationScoped
public class Holding {
    /** What says that something began or ended that holds back. */
    private static final Set<AuditKind> CHANGES = Set.of(
            AuditKind.STORM_BEGAN, AuditKind.STORM_ENDED, AuditKind.SILENCED, AuditKind.UNSILENCED, AuditKind.QUIETED);

    private final Ledger ledger;
    private final Notifying notifying;
    private final Feed feed;
    private final InstantSource clock;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("holds").factory());
    private volatile @Nullable String storm;

    @Inject
    Holding(Ledger ledger, Notifying notifying, Feed feed, InstantSource clock) {
        this.ledger = ledger;
        this.notifying = notifying;
        this.feed = feed;
        this.clock = clock;
    }

    @PreDestroy
    void end() {
        thread.shutdownNow();
    }

    /** What holds now. Reads the disk. */
    Holds now() {
        String why = storm;
        if (why == null && ledger.storm()) {
            why = "it began before the server was started";
        }
        List<Silence> silences = ledger.silences(clock.instant()).stream()
                .sorted(Comparator.comparing(Silence::endsAt).thenComparing(Silence::id))
                .toList();
        return new Holds(why, silences, notifying.notifier().quiet());
    }

    /** Looks again where the entry says that something began or ended; returns at once. */
    void after(AuditEntry entry) {
        if (entry.kind() == AuditKind.STORM_BEGAN) {
            storm = entry.text();
        } else if (entry.kind() == AuditKind.STORM_ENDED) {
            storm = null;
        }
        if (CHANGES.contains(entry.kind())) {
            show(entry.at());
        }
    }

    private void show(Instant at) {
        thread.execute(() -> {
            try {
                feed.holds(at, now());
            } catch (RuntimeException e) {
                Log.warnf(e, "what holds healing back cannot be shown to the clients");
            }
        });
    }
}
