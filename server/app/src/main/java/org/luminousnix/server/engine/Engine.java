package org.luminousnix.server.engine;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Health;
import org.luminousnix.model.ProbeStatus;
import org.luminousnix.model.Sample;
import org.luminousnix.server.heal.Healer;
import org.luminousnix.server.history.History;
import org.luminousnix.server.history.LongTerm;
import org.luminousnix.server.live.Feed;
import org.luminousnix.server.policy.Policy;
import org.luminousnix.server.probe.Probes;
import org.luminousnix.server.probe.Push;
import org.luminousnix.server.probe.custom.CustomProbes;
import org.luminousnix.server.probe.custom.CustomReading;

/**
 * The whole pipeline in order. Ticks and what event sources push merge into one stream; each round of news goes the same way:
 * history, rules, feed, healing.
 */
@ApplicationScoped
public class Engine {
    /** Longer than the deadlines of all probes of a tick. */
    private static final Duration LONGEST_ROUND = Duration.ofSeconds(60);

    private final Probes probes;
    private final CustomProbes customs;
    private final History history;
    private final LongTerm past;
    private final Rules rules;
    private final Healer healer;
    private final Feed feed;
    private final Foresight foresight;
    private final Ticker ticker;
    private final InstantSource clock;
    private final ReentrantLock one = new ReentrantLock();
    private final BroadcastProcessor<Instant> news = BroadcastProcessor.create();
    private final Map<String, ProbeStatus> status = new HashMap<>();
    private List<String> ruleTroubles = List.of();
    private volatile @Nullable Instant lastTick;
    private volatile @Nullable Cancellable running;
    private volatile @Nullable Cancellable soaks;

    @Inject
    Engine(
            Probes probes,
            CustomProbes customs,
            History history,
            LongTerm past,
            Rules rules,
            Healer healer,
            Feed feed,
            Foresight foresight,
            Ticker ticker,
            InstantSource clock) {
        this.probes = probes;
        this.customs = customs;
        this.history = history;
        this.past = past;
        this.rules = rules;
        this.healer = healer;
        this.feed = feed;
        this.foresight = foresight;
        this.ticker = ticker;
        this.clock = clock;
    }

    /** Starts the stream; {@code pushed} is what event sources say between two ticks. */
    void start(Multi<Push> pushed) {
        Multi<Round> ticks = ticker.ticks()
                .onItem()
                .transformToUniAndConcatenate(_ -> probes.read().map(Round::tick));
        // merged, so that what systemd pushes does not wait for a probe that another source woke
        Multi<Round> pushes = pushed.onItem().transformToUniAndMerge(this::round);
        Multi<Round> answers = customs.readings().map(reading -> Round.custom(true, List.of(reading)));
        running = Multi.createBy()
                .merging()
                .streams(ticks, pushes, answers)
                .subscribe()
                .with(this::tryToTake, failure -> Log.error("the engine stopped", failure));
        soaks = new SoakWatch(healer::underWay, rule -> rules.detector().metricsOf(rule), this::look)
                .start(Multi.createFrom().ticks().every(SoakWatch.EVERY));
    }

    private Uni<Round> round(Push push) {
        return switch (push) {
            case Push.Samples(List<Sample> samples) -> Uni.createFrom().item(Round.pushed(samples));
            case Push.Wake(String probe) -> probes.readNow(probe).map(Round::woken);
        };
    }

    @PreDestroy
    void stop() {
        for (@Nullable Cancellable stream : Arrays.asList(running, soaks)) {
            if (stream != null) {
                stream.cancel();
            }
        }
        healer.stop();
    }

    /** Puts the probes in place that a policy declares, and its deadline for all. */
    void probesOf(Policy policy) {
        probes.within(policy.defaults().timeout());
        customs.put(policy.probes());
    }

    /** Reads afresh what an alert's rule reads, and takes it in; for verification. */
    Uni<Void> refresh(Alert alert) {
        Uni<List<CustomReading>> custom = customs.read(rules.behind(alert));
        return probes.read(rules.detector().metricsOf(alert.rule()))
                .invoke(readings -> take(Round.fresh(readings)))
                .chain(_ -> custom)
                .invoke(readings -> take(Round.custom(false, readings)))
                .replaceWithVoid();
    }

    /** Reads these metrics before the next tick does, and tells those who wait for a relapse. */
    private Uni<Void> look(Set<String> metrics) {
        return probes.read(metrics)
                .invoke(readings -> tryToTake(Round.closer(readings)))
                .replaceWithVoid();
    }

    /** Emits after each round of news that was not itself asked for by a verification. */
    Multi<Instant> news() {
        return news;
    }

    /** When the last tick had been taken in, or null before the first. */
    @Nullable
    Instant lastTick() {
        return lastTick;
    }

    /** A round that cannot be taken in must not end all that come after it; {@code /q/health/live} tells where none can. */
    private void tryToTake(Round round) {
        try {
            take(round);
        } catch (RuntimeException e) {
            Log.error("a round of news could not be taken in", e);
        }
    }

    private void take(Round round) {
        one.lock();
        try {
            Instant now = clock.instant();
            // a slow tick may end after systemd has pushed later news of a series: the history keeps the later one
            history.add(round.samples());
            past.add(round.samples());
            history.retire(round.gone());
            List<Alert> changed = round.whole()
                    ? rules.detector().update(now)
                    : rules.detector().update(now, round.names());
            changed.forEach(alert -> heal(alert, now));
            publish(round, now);
        } finally {
            one.unlock();
        }
        if (round.hint()) {
            news.onNext(clock.instant());
        }
    }

    private void heal(Alert alert, Instant now) {
        switch (alert.phase()) {
            case FIRING -> healer.raise(alert);
            case RESOLVED -> healer.resolved(alert);
            case PENDING -> {}
        }
        feed.alert(now, alert);
    }

    private void publish(Round round, Instant now) {
        for (ProbeStatus answer : round.status()) {
            ProbeStatus before = status.get(answer.probe());
            if (before != null && overtaken(before, answer)) {
                continue;
            }
            status.put(answer.probe(), answer);
            if (before == null
                    || before.answer() != answer.answer()
                    || !before.source().equals(answer.source())
                    || !before.reason().equals(answer.reason())) {
                feed.probe(now, answer);
            }
        }
        if (round.whole()) {
            List<Alert> active = rules.detector().active();
            List<Sample> newest = history.newest();
            feed.sampled(now, newest, Health.of(active));
            foresight.tick(now, newest);
            healer.reconsider(active);
            tellRuleTroubles();
            lastTick = now;
        }
    }

    /** Whether a reading of a tick that waited for slower probes is older than one that was made meanwhile; a clock set back is none. */
    private static boolean overtaken(ProbeStatus known, ProbeStatus answer) {
        Duration older = Duration.between(answer.at(), known.at());
        return older.isPositive() && older.compareTo(LONGEST_ROUND) < 0;
    }

    /** A rule that fails can neither fire nor resolve: said once, and again when it changes. */
    private void tellRuleTroubles() {
        List<String> troubles = rules.detector().status().stream()
                .filter(status -> !status.errors().isEmpty())
                .map(status -> status.rule() + ": " + String.join("; ", status.errors()))
                .toList();
        if (!troubles.equals(ruleTroubles)) {
            troubles.forEach(trouble -> Log.warnf("a rule cannot be evaluated: %s", trouble));
            ruleTroubles = troubles;
        }
    }
}
