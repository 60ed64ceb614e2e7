package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Dependent;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepResult;

/** How incidents end: each method writes the last page and yields the outcome. */
final class Ending {
    /** What is said of a step that told somebody: no reading is asked whether that helped. */
    static final String TOLD = "told, which mends nothing";

    private final Ports ports;
    private final Scribe scribe;

    Ending(Ports ports, Scribe scribe) {
        this.ports = ports;
        this.scribe = scribe;
    }

    /** Ends the incident; a withheld one is audited as an objection. */
    Uni<Outcome> end(Incident incident, Outcome outcome, List<Page.Line> before, Page.@Nullable Judged judged) {
        Page.Line last = outcome instanceof Outcome.Withheld(String guard, String reason)
                ? Page.Line.own(AuditKind.OBJECTED, guard + ": " + reason)
                : Page.Line.own(AuditKind.CONCLUDED, outcome.getClass().getSimpleName() + ": " + outcome.reason());
        Incident ended = Story.end(incident, outcome, ports.ticks().now());
        scribe.write(page(ended, before, judged, last));
        return Uni.createFrom().item(outcome);
    }

    /** Guards object: the first one decides, all are told. */
    Uni<Outcome> withhold(Incident incident, List<Objection> objections, List<Page.Line> unwritten) {
        Objection first = objections.getFirst();
        String after = incident.step() == 0
                ? ""
                : "after %d step%s that did not help: ".formatted(incident.step(), incident.step() == 1 ? "" : "s");
        String byHand = first.guard().equals("trust")
                ? "; by hand: "
                        + String.join(
                                " ; ",
                                ports.executor().byHand(Story.step(incident).call()))
                : "";
        Outcome outcome = new Outcome.Withheld(first.guard(), after + first.reason() + byHand);
        return end(Story.objected(incident, objections), outcome, unwritten, null);
    }

    /** The symptom went before anything was done. */
    Uni<Outcome> clearedByItself(Incident incident, String detail) {
        return end(incident, new Outcome.Healed(null, "cleared by itself: " + detail), List.of(), null);
    }

    /** How many of those who waited for it are well again; the incident is healed without them. */
    String recovered(Incident soaked) {
        List<Dependent> dependents = scribe.now(soaked).dependents();
        long well = dependents.stream().filter(d -> d.recovered() != null).count();
        return dependents.isEmpty() ? "" : "; %d of %d that waited for it recovered".formatted(well, dependents.size());
    }

    /** It cannot be read whether the step helped: no data is no ground to act on, so nothing more is done, and nothing is taken back. */
    Uni<Outcome> untold(Incident incident, @Nullable ActionCall undo, String why) {
        Step step = Story.step(incident);
        String back = undo == null ? "" : "; it can be taken back by " + undo;
        String reason = "whether %s helped cannot be told: %s%s".formatted(step.call(), why, back);
        Page.Line line = Page.Line.own(AuditKind.VERIFIED, step.id() + " unknown: " + why);
        return end(incident, new Outcome.Interrupted(reason), List.of(line), null);
    }

    /** The last step of the ladder did not help. */
    Uni<Outcome> exhausted(Incident incident, Page.Line line, Page.@Nullable Judged judged, String why) {
        List<Attempt> attempts = ports.ledger().of(incident.id());
        boolean undone =
                (judged != null && judged.undone()) || attempts.stream().anyMatch(Attempt::undone);
        boolean acted = judged != null || attempts.stream().anyMatch(attempt -> attempt.helped() != null);
        String reason = "no step is left; " + why;
        // mildest first: where the last step tells somebody, all of them did
        boolean told = !acted
                && incident.state() == IncidentState.VERIFYING
                && Story.step(incident).risk() == Risk.NOTIFY;
        if (told) {
            return end(incident, new Outcome.Escalated(reason, List.of()), List.of(line), null);
        }
        Outcome outcome = !acted
                ? new Outcome.Withheld("executor", reason)
                : undone ? new Outcome.RolledBack(reason) : new Outcome.GaveUp(reason);
        return end(incident, outcome, List.of(line), judged);
    }

    /** The audit line in place of a verification, for a step that told somebody. */
    static Page.Line told(Incident incident) {
        return Page.Line.own(AuditKind.VERIFIED, Story.step(incident).id() + " " + TOLD);
    }

    /**
     * The executor's answer about a step, on a worker; an executor that fails where it must not is one that could not be reached, and one
     * that does not answer in time is not waited for.
     */
    Uni<Execution> carriedOut(Step step, Supplier<Uni<Execution>> call) {
        Uni<Execution> answer = Uni.createFrom()
                .deferred(call::get)
                .onFailure()
                .recoverWithItem(failure -> new Execution(
                        new StepResult.Unreachable("the executor failed: " + failure), List.of(), Duration.ZERO));
        return Patience.bounded(answer, step, ports.ticks(), Execution.unanswered(Patience.of(step)))
                .emitOn(ports.workers());
    }

    /** What became of a step, as the executor remembers; empty where nobody knows. */
    Uni<Optional<Execution>> recalled(Step step) {
        Uni<Optional<Execution>> answer = Uni.createFrom()
                .deferred(() -> ports.executor().recall(step))
                .onFailure()
                .recoverWithItem(Optional.empty());
        return Patience.bounded(answer, step, ports.ticks(), Optional.empty()).emitOn(ports.workers());
    }

    /** A page of these lines in order. */
    Page page(Incident incident, List<Page.Line> before, Page.@Nullable Judged judged, Page.Line last) {
        return new Page(incident.updated(), incident, and(before, last), null, judged, null);
    }

    /** These and one more. */
    static <T> List<T> and(List<T> before, T last) {
        List<T> lines = new ArrayList<>(before);
        lines.add(last);
        return lines;
    }

    /** What became of a step, for its story and the audit trail. */
    static String text(Step step, Execution x) {
        return step.id() + " " + step.call() + ": " + text(x);
    }

    /** The result in words. */
    static String text(Execution x) {
        String took = " (" + x.took().toMillis() + " ms)";
        return switch (x.result()) {
            case StepResult.Done r -> "done" + said(r) + took;
            case StepResult.Partial r -> "partly done" + said(r) + took;
            case StepResult.Failed r -> "failed" + said(r) + took;
            case StepResult.TimedOut r -> "timed out" + said(r) + took;
            case StepResult.Refused r -> "refused " + r.code() + said(r) + took;
            case StepResult.Unreachable r -> "unreachable" + said(r) + took;
            case StepResult.NeedsOperator r -> "needs an operator" + said(r) + took;
        };
    }

    private static String said(StepResult result) {
        return result.message().isBlank() ? "" : ", " + result.message();
    }
}
