package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepResult;

/**
 * One incident from its plan to its outcome, top to bottom: plan, ask the guards, write the intent, act, verify, soak and release, else undo and climb.
 * Every line that writes does so before what it announces; a write that fails ends the chain there.
 */
final class Healing {
    /** Who acts in the audit trail where no person does. */
    static final String ACTOR = "luminous";

    private final Ports ports;
    private final Supplier<HealingPolicy> policy;
    private final Clearance clearance;
    private final Verification verification;
    private final Approvals approvals;
    private final Ending ending;
    private final Releasing releasing;
    private final Undoing undoing;
    private final Scribe scribe;

    Healing(
            Ports ports,
            Supplier<HealingPolicy> policy,
            Clearance clearance,
            Verification verification,
            Approvals approvals,
            Undoing undoing,
            Scribe scribe) {
        this.ports = ports;
        this.policy = policy;
        this.clearance = clearance;
        this.verification = verification;
        this.approvals = approvals;
        this.undoing = undoing;
        this.scribe = scribe;
        this.ending = new Ending(ports, scribe);
        this.releasing = new Releasing(ports, scribe, ending);
    }

    /** Heals a new incident; OPEN, DIAGNOSED and PLANNED announce no effect: they are written with what follows, in one transaction. */
    Uni<Outcome> begin(Incident opened) {
        Alert alert = opened.alert();
        Page.Line raised = Page.Line.own(AuditKind.RAISED, alert.id() + " " + alert.summary());
        Instant now = ports.ticks().now();
        return plan(Story.to(opened, IncidentState.DIAGNOSED, now, "cause: " + alert.subject()), List.of(raised));
    }

    /** Plans an incident by the policy as it now is, and climbs. */
    Uni<Outcome> plan(Incident incident, List<Page.Line> before) {
        return switch (ports.plan(incident.id(), incident.alert(), policy.get())) {
            case Planned.Nothing(String why) -> ending.end(incident, new Outcome.Withheld("plan", why), before, null);
            case Planned.Ladder(var plan, var leftOut) -> {
                String text = Story.ladder(plan);
                Incident planned = Story.to(
                        Story.planned(
                                incident,
                                plan,
                                leftOut.stream().map(why -> "plan: " + why).toList()),
                        IncidentState.PLANNED,
                        ports.ticks().now(),
                        text);
                yield climb(planned, null, Ending.and(before, Page.Line.own(AuditKind.PLANNED, text)));
            }
        };
    }

    /** Takes the incident's next step if the guards allow; {@code unwritten} lines go into the page that says what became of it. */
    Uni<Outcome> climb(Incident incident, @Nullable Approval approval, List<Page.Line> unwritten) {
        return switch (clearance.ask(incident, approval, unwritten)) {
            case Clearance.Cleared.Started(Incident started, Uni<Void> captured) ->
                captured.chain(() -> execute(started));
            case Clearance.Cleared.AskFirst() -> askFirst(incident, unwritten);
            case Clearance.Cleared.No(var objections) -> ending.withhold(incident, objections, unwritten);
        };
    }

    private Uni<Outcome> askFirst(Incident incident, List<Page.Line> unwritten) {
        Duration expiry = policy.get().approvalExpiry();
        String text = "%s waits for an approval, at most %s"
                .formatted(Story.step(incident).call(), Words.of(expiry));
        Incident waiting = Story.to(
                incident, IncidentState.AWAITING_APPROVAL, ports.ticks().now(), text);
        scribe.write(ending.page(waiting, unwritten, null, Page.Line.own(AuditKind.OBJECTED, "approval: " + text)));
        return await(waiting, expiry);
    }

    /** Waits for a person. */
    Uni<Outcome> await(Incident waiting, Duration expiry) {
        return approvals.await(waiting, expiry).emitOn(ports.workers()).chain(word -> switch (word) {
            case Approvals.Word.Approved(Incident i, Approval approval) -> approved(i, approval);
            case Approvals.Word.Denied(Incident i, String text) ->
                ending.end(i, new Outcome.Withheld("approval", text), List.of(), null);
            case Approvals.Word.Expired(Incident i) ->
                ending.end(i, new Outcome.Withheld("approval", "nobody approved in time"), List.of(), null);
            case Approvals.Word.Overtaken(Incident i, String text) ->
                ending.end(i, new Outcome.Withheld(CauseGuard.NAME, text), List.of(), null);
            case Approvals.Word.Cleared(Incident i, String detail) -> ending.clearedByItself(i, detail);
        });
    }

    /** Goes on with a step that a person approved, where the symptom is still there. */
    Uni<Outcome> approved(Incident incident, Approval approval) {
        return verification.read(incident.alert()).chain(verdict -> switch (verdict) {
            case Verdict.Present _ -> climb(incident, approval, List.of());
            case Verdict.Cleared(String detail) -> ending.clearedByItself(incident, detail);
            case Verdict.Unknown(String why) ->
                ending.end(incident, new Outcome.Withheld("data", why), List.of(), null);
        });
    }

    private Uni<Outcome> execute(Incident started) {
        Step step = Story.step(started);
        return ending.carriedOut(step, () -> ports.executor().execute(step)).chain(x -> executed(started, x));
    }

    /** Goes on with a step whose result is known. */
    Uni<Outcome> executed(Incident started, Execution x) {
        Step step = Story.step(started);
        Duration within = Story.plan(started).within();
        String text = Ending.text(step, x);
        return switch (x.result()) {
            case StepResult.Done r -> verify(verifying(started, text, x), r.undo(), step.settle(), within);
            case StepResult.Partial r -> verify(verifying(started, text, x), r.undo(), step.settle(), within);
            case StepResult.TimedOut _, StepResult.Unreachable _ ->
                verify(verifying(started, text, x), null, step.settle(), within);
            case StepResult.Failed _ -> verify(verifying(started, text, x), null, Duration.ZERO, Duration.ZERO);
            case StepResult.Refused _ ->
                advance(
                        noted(started, IncidentState.EXECUTING, text, x),
                        Page.Line.own(AuditKind.EXECUTED, text),
                        null,
                        text);
            case StepResult.NeedsOperator(String message, var commands) ->
                ending.end(
                        noted(started, IncidentState.EXECUTING, text, x),
                        new Outcome.Escalated(message, commands),
                        List.of(Page.Line.own(AuditKind.EXECUTED, text)),
                        null);
        };
    }

    private Incident verifying(Incident started, String text, Execution x) {
        Incident verifying = noted(started, IncidentState.VERIFYING, text, x);
        scribe.write(Page.of(verifying, Page.Line.own(AuditKind.EXECUTED, text)));
        return verifying;
    }

    private Incident noted(Incident incident, IncidentState state, String text, Execution x) {
        return Story.to(incident, state, ports.ticks().now(), text, x.rungs());
    }

    /** Verifies the step that was taken; {@code undo} takes it back if it did not help. Telling somebody cures nothing: the next step follows. */
    Uni<Outcome> verify(Incident verifying, @Nullable ActionCall undo, Duration settle, Duration within) {
        if (Story.step(verifying).risk() == Risk.NOTIFY) {
            return advance(verifying, Ending.told(verifying), null, Ending.TOLD);
        }
        return verification.cured(verifying.alert(), settle, within).chain(verdict -> switch (verdict) {
            case Verdict.Cleared(String detail) -> soak(soaking(verifying, detail), undo);
            case Verdict.Present(String detail) -> failed(verifying, undo, detail);
            case Verdict.Unknown(String why) -> ending.untold(verifying, undo, why);
        });
    }

    private Incident soaking(Incident verifying, String detail) {
        String text = "the symptom is gone (%s); it must stay away for %s"
                .formatted(detail, Words.of(Story.plan(verifying).soak()));
        Incident soaking =
                Story.to(verifying, IncidentState.SOAKING, ports.ticks().now(), text);
        scribe.write(Page.of(
                soaking, Page.Line.own(AuditKind.VERIFIED, Story.step(soaking).id() + " " + text)));
        return soaking;
    }

    /** Waits out the soak. */
    Uni<Outcome> soak(Incident soaking, @Nullable ActionCall undo) {
        Duration soak = Story.plan(soaking).soak();
        Uni<Verdict> soaked = verification.soaked(soaking.alert(), soak);
        return undoing.during(soaking, undo, soaked, on -> soak(on, undo), verdict -> switch (verdict) {
            case Verdict.Cleared(String detail) -> releasing.healed(soaking, undo, detail);
            case Verdict.Present(String detail) -> failed(soaking, undo, "it came back within the soak: " + detail);
            case Verdict.Unknown(String why) -> ending.untold(soaking, undo, why);
        });
    }

    /** The step did not help: that is written, then it is undone where it can be, and the ladder is climbed. */
    Uni<Outcome> failed(Incident incident, @Nullable ActionCall undo, String detail) {
        Step step = Story.step(incident);
        String text = step.call().action() + " did not help: " + detail;
        Page.Line verified = Page.Line.own(AuditKind.VERIFIED, step.id() + " " + text);
        if (undo == null) {
            return advance(incident, verified, new Page.Judged(step.id(), false, false), text);
        }
        Instant now = ports.ticks().now();
        Incident undoing = Story.to(incident, IncidentState.VERIFYING, now, text + "; taking it back by " + undo);
        scribe.write(Page.of(undoing, verified).judging(step.id(), false, false));
        return ending.carriedOut(step, () -> ports.executor().undo(step, undo)).chain(x -> undone(undoing, undo, x));
    }

    private Uni<Outcome> undone(Incident undoing, ActionCall undo, Execution x) {
        String text = "undo " + undo + ": " + Ending.text(x);
        Incident noted = noted(undoing, IncidentState.VERIFYING, text, x);
        Page.Line line = Page.Line.own(AuditKind.UNDONE, Story.step(undoing).id() + " " + text);
        return switch (x.result()) {
            case StepResult.Done _, StepResult.Partial _ ->
                advance(noted, line, new Page.Judged(Story.step(undoing).id(), false, true), text);
            case StepResult.Failed _,
                    StepResult.TimedOut _,
                    StepResult.Refused _,
                    StepResult.Unreachable _,
                    StepResult.NeedsOperator _ ->
                ending.end(
                        noted,
                        new Outcome.Escalated(
                                "it did not help and could not be taken back: " + text,
                                ports.executor().byHand(undo)),
                        List.of(line),
                        null);
        };
    }

    /** Goes to the next step of the ladder, or ends where there is none. */
    private Uni<Outcome> advance(Incident incident, Page.Line line, Page.@Nullable Judged judged, String why) {
        if (incident.step() + 1 >= Story.plan(incident).steps().size()) {
            return ending.exhausted(incident, line, judged, why);
        }
        Incident next = Story.at(incident, incident.step() + 1);
        Step step = Story.step(next);
        String text = why + "; next is " + step.call() + " (" + step.mode().word() + ")";
        next = Story.to(next, IncidentState.PLANNED, ports.ticks().now(), text);
        scribe.write(ending.page(next, List.of(line), judged, Page.Line.own(AuditKind.PLANNED, text)));
        return climb(next, null, List.of());
    }
}
