package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.RungAnswer;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Transition;

/**
 * Takes back, by a person's word, the last step of an incident that is in force: while it soaks, which then ends it as rolled back, or after it
 * has ended. The intent is on disk before the executor is asked. A crash in between leaves the intent: asked again, the executor answers what
 * it did. One that soaks is taken out of its wait first, so that an incident has one writer at any time.
 */
public final class Undoing {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Ports ports;
    private final Scribe scribe;
    private final LiveIncidents live;
    private final Ending ending;
    private final Map<IncidentId, Soaking> soaking = new ConcurrentHashMap<>();
    private final Set<Subject> busy = ConcurrentHashMap.newKeySet();

    Undoing(Ports ports, Scribe scribe, LiveIncidents live) {
        this.ports = ports;
        this.scribe = scribe;
        this.live = live;
        this.ending = new Ending(ports, scribe);
    }

    /**
     * An incident that soaks.
     *
     * @param undo what takes its step back, null where that is not known
     * @param word what a person's word came to
     */
    private record Soaking(Incident incident, @Nullable ActionCall undo, CompletableFuture<Word> word) {}

    /** What a person's word came to: it ended the incident, or could not be carried out. */
    private sealed interface Word {
        record Ended(Outcome outcome) implements Word {}

        record GoOn(Incident incident) implements Word {}
    }

    /** Waits out a soak: goes on by its verdict, unless a person has the step taken back meanwhile; {@code again} soaks anew where that failed. */
    Uni<Outcome> during(
            Incident incident,
            @Nullable ActionCall undo,
            Uni<Verdict> soaked,
            Function<Incident, Uni<Outcome>> again,
            Function<Verdict, Uni<Outcome>> then) {
        return Uni.createFrom().deferred(() -> {
            Soaking wait = new Soaking(incident, undo, new CompletableFuture<>());
            soaking.put(incident.id(), wait);
            Uni<Outcome> word = Uni.createFrom()
                    .completionStage(wait.word())
                    .emitOn(ports.workers())
                    .chain(said -> switch (said) {
                        case Word.Ended(Outcome outcome) -> Uni.createFrom().item(outcome);
                        case Word.GoOn(Incident on) -> again.apply(on);
                    });
            // whoever takes the wait out of the map has the last word; the other's never comes
            Uni<Optional<Verdict>> read = soaked.chain(verdict -> soaking.remove(incident.id(), wait)
                    ? Uni.createFrom().item(Optional.of(verdict))
                    : Uni.createFrom().nothing());
            Uni<Optional<Verdict>> spoken =
                    Uni.createFrom().completionStage(wait.word()).map(_ -> Optional.empty());
            return Uni.combine()
                    .any()
                    .of(read, spoken)
                    .chain(verdict -> verdict.map(then).orElse(word));
        });
    }

    /**
     * Takes it back and returns the incident as it then stands. Blocks until the executor has answered and the result is on disk.
     * IllegalArgumentException where there is no such incident, IllegalStateException with the reason where nothing can be taken back, or
     * the executor did not do it, which is then in the story.
     */
    public Incident undo(IncidentId id, String by, String reason) {
        Incident found = live.find(id)
                .or(() -> ports.journal().find(id))
                .orElseThrow(() -> new IllegalArgumentException("no incident has the id " + id));
        Subject subject = found.alert().subject();
        if (!busy.add(subject)) {
            throw new IllegalStateException("a step on " + subject + " is being taken back already");
        }
        try {
            return found.state().ended() ? ofEnded(found, by, reason) : ofSoaking(found, by, reason);
        } finally {
            busy.remove(subject);
        }
    }

    private Incident ofEnded(Incident ended, String by, String reason) {
        Subject subject = ended.alert().subject();
        live.all().stream()
                .filter(other ->
                        other.alert().subject().equals(subject) && !other.id().equals(ended.id()))
                .findFirst()
                .ifPresent(other -> {
                    throw new IllegalStateException(
                            "incident %s about %s is under way (%s): undo there, or wait for its end"
                                    .formatted(other.id(), subject, other.state()));
                });
        Step step = inForce(ended);
        Told told = carryOut(ended, step, wayBack(step, null), by, reason);
        boolean helped = ports.ledger().of(ended.id()).stream()
                .anyMatch(attempt -> attempt.step().equals(step.id()) && Boolean.TRUE.equals(attempt.helped()));
        scribe.write(told.done() ? told.page().judging(step.id(), helped, true) : told.page());
        scribe.forget(ended.id());
        return told.answer();
    }

    private Incident ofSoaking(Incident found, String by, String reason) {
        Soaking wait = soaking.get(found.id());
        if (wait == null || found.state() != IncidentState.SOAKING) {
            throw new IllegalStateException(
                    "incident %s is %s: a step is taken back while its incident soaks, or once it has ended"
                            .formatted(found.id(), found.state()));
        }
        Step step = inForce(wait.incident());
        ActionCall back = wayBack(step, step.equals(Story.step(wait.incident())) ? wait.undo() : null);
        if (!soaking.remove(found.id(), wait)) {
            throw new IllegalStateException(
                    "the soak of incident %s is over just now: ask again".formatted(found.id()));
        }
        try {
            Told told = carryOut(wait.incident(), step, back, by, reason);
            if (!told.done()) {
                scribe.write(told.page());
                wait.word().complete(new Word.GoOn(told.incident()));
                return told.answer();
            }
            Outcome outcome = new Outcome.RolledBack("taken back by %s: %s".formatted(by, reason));
            Page.Judged judged = new Page.Judged(step.id(), false, true);
            var _ = ending.end(told.incident(), outcome, List.of(told.line()), judged);
            Incident last = scribe.now(told.incident());
            wait.word().complete(new Word.Ended(outcome));
            return last;
        } catch (RuntimeException e) {
            // whatever it is, the incident must not wait for ever; where its word was given above, this changes nothing
            wait.word().completeExceptionally(e);
            throw e;
        }
    }

    /** The last step that may be in force and whose action can be taken back at all. */
    private Step inForce(Incident i) {
        if (i.plan() == null) {
            throw new IllegalStateException("incident %s took no step: nothing can be taken back".formatted(i.id()));
        }
        return Brakes.inForce(i, ports).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no step of incident %s that can be taken back is in force: it tried %s"
                                .formatted(i.id(), Story.ladder(Story.plan(i)))));
    }

    private ActionCall wayBack(Step step, @Nullable ActionCall known) {
        ActionCall undo = known != null
                ? known
                : Brakes.undo(ending.recalled(step).await().atMost(LONGEST));
        if (undo == null) {
            throw new IllegalStateException("how %s is taken back is not known: nobody remembers what step %s came to"
                    .formatted(step.call(), step.id()));
        }
        return undo;
    }

    /** What came of it: the incident with that in its story, not yet written. */
    private record Told(Incident incident, Page.Line line, boolean done, String text, List<String> byHand) {
        Page page() {
            return Page.of(incident, line);
        }

        Incident answer() {
            if (!done) {
                String hand = byHand.isEmpty() ? "" : "; by hand: " + String.join(" ; ", byHand);
                throw new IllegalStateException("not taken back: " + text + hand);
            }
            return incident;
        }
    }

    private Told carryOut(Incident before, Step step, ActionCall undo, String by, String reason) {
        Incident intended =
                line(before, step, "%s takes back %s by %s: %s".formatted(by, step.call(), undo, reason), List.of());
        scribe.write(Page.of(
                intended, new Page.Line(AuditKind.STARTED, by, "%s:undo %s: %s".formatted(step.id(), undo, reason))));
        Execution x = ending.carriedOut(step, () -> ports.executor().undo(step, undo))
                .await()
                .atMost(Patience.of(step).plus(LONGEST));
        String text = "undo " + undo + ": " + Ending.text(x);
        boolean done = x.result() instanceof StepResult.Done || x.result() instanceof StepResult.Partial;
        return new Told(
                line(scribe.now(intended), step, text, x.rungs()),
                new Page.Line(AuditKind.UNDONE, by, step.id() + " " + text),
                done,
                text,
                done ? List.of() : ports.executor().byHand(undo));
    }

    /** The incident with one more line about a step, which need not be its last; its state stays. */
    private Incident line(Incident i, Step step, String text, List<RungAnswer> rungs) {
        Instant at = ports.ticks().now();
        Incident told = Story.to(i, i.state(), at, text, rungs);
        List<Transition> story = new ArrayList<>(told.story());
        story.set(story.size() - 1, new Transition(at, i.state(), step.id(), text, rungs));
        return Story.telling(told, story);
    }
}
