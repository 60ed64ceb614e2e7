package org.luminousnix.server.engine;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AuditKind;
import org.luminousnix.server.heal.Healer;
import org.luminousnix.server.live.Feed;
import org.luminousnix.server.live.Levels;
import org.luminousnix.server.live.access.OpenFeeds;
import org.luminousnix.server.live.access.Tokens;
import org.luminousnix.server.policy.Fault;
import org.luminousnix.server.policy.Policy;
import org.luminousnix.server.policy.PolicyChange;
import org.luminousnix.server.policy.Reload;
import org.luminousnix.server.store.Database;
import org.luminousnix.server.store.Retention;

/** What is done now and then: the policy is looked at, old records are let go, feeds end with their tokens. */
@ApplicationScoped
public class Upkeep {
    private static final Duration POLICY = Duration.ofSeconds(2);
    private static final Duration FEEDS = Duration.ofSeconds(10);
    private static final Duration TOKENS = Duration.ofSeconds(60);
    private static final Duration RETENTION_FIRST = Duration.ofMinutes(10);
    private static final Duration RETENTION = Duration.ofHours(6);

    private final Rules rules;
    private final Healer healer;
    private final Feed feed;
    private final Ticker ticker;
    private final Engine engine;
    private final Database database;
    private final InstantSource clock;

    @Inject
    Upkeep(
            Rules rules,
            Healer healer,
            Feed feed,
            Ticker ticker,
            Engine engine,
            Database database,
            InstantSource clock) {
        this.rules = rules;
        this.healer = healer;
        this.feed = feed;
        this.ticker = ticker;
        this.engine = engine;
        this.database = database;
        this.clock = clock;
    }

    void start(@Observes StartupEvent start, Timetable timetable, OpenFeeds feeds, Tokens tokens) {
        timetable.each(POLICY, POLICY, "policy", this::policy);
        timetable.each(RETENTION_FIRST, RETENTION, "retention", this::retention);
        timetable.each(FEEDS, FEEDS, "open-feeds", feeds::check);
        timetable.each(TOKENS, TOKENS, "tokens", tokens::keepUse);
    }

    private void policy() {
        if (!rules.loaded()) {
            return;
        }
        switch (rules.poll()) {
            case Reload.Unchanged _ -> {}
            case Reload.Swapped(Policy policy, PolicyChange change) -> {
                List<Alert> ended = rules.detector().reload(policy.compiled(), policy.freshness(), clock.instant());
                ended.forEach(alert -> {
                    healer.resolved(alert);
                    feed.alert(clock.instant(), alert);
                });
                engine.probesOf(policy);
                ticker.every(policy.defaults().interval());
                feed.thresholds(Levels.of(policy.rules()));
                healer.note(
                        AuditKind.POLICY_LOADED, "luminous", "policy reloaded: " + String.join("; ", change.lines()));
            }
            case Reload.Refused(List<Fault> faults) ->
                healer.note(
                        AuditKind.POLICY_LOADED,
                        "luminous",
                        "policy refused, the one in place stays: "
                                + faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        }
    }

    private void retention() {
        int gone = Retention.DEFAULT.prune(database, clock.instant());
        Log.infof("retention: %d rows went", gone);
    }
}
