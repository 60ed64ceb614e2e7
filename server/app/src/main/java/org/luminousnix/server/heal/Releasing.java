package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepResult;

/**
 * Heals an incident whose soak is over, and first takes back the steps that were brakes for a time, the latest first. That the symptom is
 * gone is on disk before the first of them, and each of them before the next; one that cannot be taken back is told, not retried.
 */
final class Releasing {
    private final Ports ports;
    private final Scribe scribe;
    private final Ending ending;

    Releasing(Ports ports, Scribe scribe, Ending ending) {
        this.ports = ports;
        this.scribe = scribe;
        this.ending = ending;
    }

    /** Whether the symptom is gone, what was taken back so far and what stays, as the outcome tells it. */
    private record Told(String reason, boolean gone, List<String> back, List<String> stays) {
        Told released(Step step) {
            return new Told(reason, gone, Ending.and(back, step.call().toString()), stays);
        }

        Told kept(String what) {
            return new Told(reason, gone, back, Ending.and(stays, what));
        }

        Outcome outcome(Incident i) {
            return gone ? new Outcome.Healed(Story.step(i).id(), text()) : new Outcome.Interrupted(text());
        }

        private String text() {
            return reason
                    + (back.isEmpty() ? "" : "; taken back: " + String.join(", ", back))
                    + (stays.isEmpty() ? "" : "; NOT taken back: " + String.join("; ", stays));
        }
    }

    /** The symptom stayed away; {@code undo} is what takes the last step back, null where that is not known. */
    Uni<Outcome> healed(Incident soaked, @Nullable ActionCall undo, String detail) {
        Step cure = Story.step(soaked);
        String reason = reason(soaked, detail);
        Page.Line verified = Page.Line.own(AuditKind.VERIFIED, cure.id() + " " + reason);
        List<Step> brakes = Brakes.of(soaked, ports);
        if (brakes.isEmpty()) {
            Page.Judged judged = new Page.Judged(cure.id(), true, false);
            return ending.end(soaked, new Outcome.Healed(cure.id(), reason), List.of(verified), judged);
        }
        String text = reason + "; what was for a time is taken back: "
                + String.join(
                        ", ",
                        brakes.stream().map(step -> step.call().toString()).toList());
        Incident over = Story.to(soaked, IncidentState.SOAKING, ports.ticks().now(), text);
        scribe.write(Page.of(over, verified).judging(cure.id(), true, false));
        return release(over, brakes, undo, new Told(reason, true, List.of(), List.of()));
    }

    /** Goes on after a crash with what was not yet taken back; {@code now} is what a fresh reading says of the symptom. */
    Uni<Outcome> goOn(Incident soaked, @Nullable ActionCall undo, Verdict now) {
        String before = reason(soaked, "as verified before the server stopped");
        Told told =
                switch (now) {
                    case Verdict.Cleared(String detail) ->
                        new Told(before + "; now " + detail, true, List.of(), List.of());
                    case Verdict.Present(String detail) ->
                        new Told(before + "; it is back: " + detail, false, List.of(), List.of());
                    case Verdict.Unknown(String why) ->
                        new Told(before + "; whether it still is cannot be told: " + why, false, List.of(), List.of());
                };
        for (Step step : Brakes.released(soaked, ports)) {
            told = told.released(step);
        }
        return release(soaked, Brakes.of(soaked, ports), undo, told);
    }

    private String reason(Incident soaked, String detail) {
        return "gone after %s, and for %s since: %s%s"
                .formatted(
                        Story.step(soaked).call(),
                        Words.of(Story.plan(soaked).soak()),
                        detail,
                        ending.recovered(soaked));
    }

    private Uni<Outcome> release(Incident i, List<Step> brakes, @Nullable ActionCall known, Told told) {
        if (brakes.isEmpty()) {
            return ending.end(i, told.outcome(i), List.of(), null);
        }
        Step step = brakes.getFirst();
        List<Step> rest = brakes.subList(1, brakes.size());
        boolean isLast = step.equals(Story.step(i));
        return wayBack(step, isLast ? known : null).chain(undo -> {
            if (undo.isEmpty()) {
                return release(i, rest, known, told.kept(Brakes.stays(i, step, "no way back is known", List.of())));
            }
            return ending.carriedOut(step, () -> ports.executor().undo(step, undo.get()))
                    .chain(x -> undone(i, step, undo.get(), x, rest, known, told));
        });
    }

    private Uni<Outcome> undone(
            Incident i,
            Step step,
            ActionCall undo,
            Execution x,
            List<Step> rest,
            @Nullable ActionCall known,
            Told told) {
        String text = "undo " + undo + ": " + Ending.text(x);
        Incident noted = Story.to(i, IncidentState.SOAKING, ports.ticks().now(), text, x.rungs());
        Page page = Page.of(noted, Page.Line.own(AuditKind.UNDONE, step.id() + " " + text));
        return switch (x.result()) {
            case StepResult.Done _, StepResult.Partial _ -> {
                scribe.write(page.judging(step.id(), step.equals(Story.step(i)), true));
                yield release(noted, rest, known, told.released(step));
            }
            case StepResult.Failed _,
                    StepResult.TimedOut _,
                    StepResult.Refused _,
                    StepResult.Unreachable _,
                    StepResult.NeedsOperator _ -> {
                scribe.write(page);
                yield release(
                        noted,
                        rest,
                        known,
                        told.kept(Brakes.stays(
                                i, step, Ending.text(x), ports.executor().byHand(undo))));
            }
        };
    }

    /** The call that takes a step back: as its result named it, or as the executor remembers. */
    private Uni<Optional<ActionCall>> wayBack(Step step, @Nullable ActionCall known) {
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known));
        }
        return ending.recalled(step)
                .map(found -> Optional.ofNullable(Brakes.undo(found)))
                .emitOn(ports.workers());
    }
}
