package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Step;

/**
 * Asks the guards about an incident's next step and, where none objects, writes the intent and spends the attempt: both under one lock, so
 * that two incidents never spend one token.
 */
final class Clearance {
    private final Ports ports;
    private final Supplier<HealingPolicy> policy;
    private final LiveIncidents live;
    private final Causes causes;
    private final Scribe scribe;
    private final Weather weather;
    private final Sightings sightings = new Sightings();
    private final Capture capture;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    Clearance(Ports ports, Supplier<HealingPolicy> policy, LiveIncidents live, Causes causes, Scribe scribe) {
        this.ports = ports;
        this.policy = policy;
        this.live = live;
        this.causes = causes;
        this.scribe = scribe;
        this.weather = new Weather(ports, policy, live, scribe);
        this.capture = new Capture(ports, scribe);
    }

    /** The answer to the next step; where it is {@link Cleared.Started} the intent is on disk and the step must now be executed. */
    Cleared ask(Incident incident, @Nullable Approval approval, List<Page.Line> unwritten) {
        List<String> why = causes.holding(incident.alert());
        oneAtATime.lock();
        try {
            return switch (Guards.ask(question(incident, why, approval))) {
                case Guards.Answer.Go _ -> {
                    Uni<Void> captured = capture.begin(incident);
                    yield new Cleared.Started(start(incident, unwritten), captured);
                }
                case Guards.Answer.AskFirst _ -> new Cleared.AskFirst();
                case Guards.Answer.No no -> new Cleared.No(no.objections());
            };
        } finally {
            oneAtATime.unlock();
        }
    }

    /** What the guards would say now of a draft that is not under way; writes nothing. */
    Guards.Answer preview(Incident draft) {
        List<String> why = causes.holding(draft.alert());
        oneAtATime.lock();
        try {
            return Guards.ask(question(draft, why, null));
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Looks whether a storm began or is over, so that its end is told though nobody asks for a step; why there is one, or empty. */
    String look() {
        oneAtATime.lock();
        try {
            return weather.look();
        } finally {
            oneAtATime.unlock();
        }
    }

    private Question question(Incident incident, List<String> why, @Nullable Approval approval) {
        HealingPolicy now = policy.get();
        Instant at = ports.ticks().now();
        List<Incident> earlier = live.before(incident.id());
        return new Question(
                incident,
                Story.step(incident),
                now,
                ports.facts(),
                sightings.at(ports.ledger().since(at.minus(Horizon.of(now))), at),
                ports.ledger().control(),
                earlier,
                why,
                weather.look(),
                ports.ledger().silences(at),
                approval,
                at);
    }

    private Incident start(Incident incident, List<Page.Line> unwritten) {
        Step step = Story.step(incident);
        Instant at = ports.ticks().now();
        Incident started = Story.to(incident, IncidentState.EXECUTING, at, "doing " + step.call() + ": " + step.why());
        Attempt attempt = new Attempt(
                step.id(),
                incident.id(),
                incident.alert().id(),
                incident.alert().rule(),
                incident.alert().subject(),
                step.call(),
                step.risk(),
                at,
                null,
                false);
        Page.Line intent = new Page.Line(AuditKind.STARTED, Healing.ACTOR, step.id() + " " + step.call());
        // telling somebody is no attempt at healing: it spends no token and starts no cool-down
        Attempt spent = step.risk() == Risk.NOTIFY ? null : attempt;
        scribe.write(new Page(at, started, Ending.and(unwritten, intent), spent, null, null));
        return started;
    }

    /** What came of asking. */
    sealed interface Cleared {
        /** The intent is on disk; the step is to be handed over once evidence is captured. */
        record Started(Incident incident, Uni<Void> captured) implements Cleared {}

        /** A person must approve first. */
        record AskFirst() implements Cleared {}

        /** Guards object, in their order. */
        record No(List<Objection> objections) implements Cleared {}
    }
}
