package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.heal.JournalException;
import org.luminousnix.server.live.Readiness;
import org.luminousnix.server.store.SqliteHistory;

/** How the engine is, asked by {@code /q/health}. */
@ApplicationScoped
public class EngineReadiness implements Readiness {
    private static final int MISSED = 3;
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final Engine engine;
    private final Rules rules;
    private final Journal journal;
    private final SqliteHistory history;
    private final InstantSource clock;
    private final Instant started;

    @Inject
    EngineReadiness(Engine engine, Rules rules, Journal journal, SqliteHistory history, InstantSource clock) {
        this.history = history;
        this.engine = engine;
        this.rules = rules;
        this.journal = journal;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public Answer ticking() {
        if (!rules.loaded()) {
            return new Answer(true, "starting");
        }
        Instant last = engine.lastTick();
        Duration allowed =
                rules.policy().defaults().interval().multipliedBy(MISSED).plus(SLACK);
        Duration silent = Duration.between(last == null ? started : last, clock.instant());
        return new Answer(
                silent.compareTo(allowed) <= 0,
                "last tick " + silent.toSeconds() + " s ago, allowed " + allowed.toSeconds() + " s");
    }

    @Override
    public Answer storeOpen() {
        try {
            journal.audit(1);
            return new Answer(true, "the journal can be read");
        } catch (JournalException e) {
            return new Answer(false, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Answer historyWritten() {
        return history.written()
                ? new Answer(true, "the history is written")
                : new Answer(false, "the history cannot be written: it is kept in memory only");
    }

    @Override
    public Answer probesRead() {
        Instant last = engine.lastTick();
        return last == null ? new Answer(false, "no tick yet") : new Answer(true, "last read at " + last);
    }

    @Override
    public Answer policyLoaded() {
        return rules.loaded()
                ? new Answer(
                        true,
                        rules.policy().rules().size() + " rules, hash "
                                + rules.policy().hash())
                : new Answer(false, "no policy is loaded");
    }
}
