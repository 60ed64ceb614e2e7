package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Dependent;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Plan;
import org.luminousnix.model.RungAnswer;
import org.luminousnix.model.Step;
import org.luminousnix.model.Transition;

/** How an incident grows: each method returns the incident with one more line in its story. */
final class Story {
    private Story() {}

    /** A new incident about a firing alert. */
    static Incident open(IncidentId id, Alert alert, Instant at) {
        String text = alert.summary().isEmpty() ? alert.rule() + " fires about " + alert.subject() : alert.summary();
        return new Incident(
                id,
                alert,
                IncidentState.OPEN,
                at,
                at,
                null,
                0,
                List.of(),
                List.of(new Transition(at, IncidentState.OPEN, null, text, List.of())),
                null,
                List.of());
    }

    /** The incident in a state, with why. */
    static Incident to(Incident i, IncidentState state, Instant at, String text) {
        return to(i, state, at, text, List.of());
    }

    /** The incident in a state, with why and what the rungs said. */
    static Incident to(Incident i, IncidentState state, Instant at, String text, List<RungAnswer> rungs) {
        Step step = state.compareTo(IncidentState.PLANNED) > 0 && i.plan() != null ? step(i) : null;
        List<Transition> story = new ArrayList<>(i.story());
        story.add(new Transition(at, state, step == null ? null : step.id(), text, rungs));
        return new Draft(i).state(state).updated(at).story(story).done();
    }

    /** The incident with its plan and why parts of the remediation are not in it. */
    static Incident planned(Incident i, @Nullable Plan plan, List<String> leftOut) {
        return new Draft(i).plan(plan).step(0).objections(leftOut).done();
    }

    /** The incident at another step of its plan. */
    static Incident at(Incident i, int step) {
        return new Draft(i).step(step).done();
    }

    /** The incident with these objections added. */
    static Incident objected(Incident i, List<Objection> objections) {
        List<String> all = new ArrayList<>(i.objections());
        objections.stream()
                .map(Objection::toString)
                .filter(o -> !all.contains(o))
                .forEach(all::add);
        return new Draft(i).objections(all).done();
    }

    /** The incident with a dependent that joins it, in the place of what was known of the same alert. */
    static Incident joined(Incident i, Dependent dependent, Instant at) {
        String text = "%s joins: %s needs %s%s"
                .formatted(
                        dependent.alert(),
                        dependent.subject(),
                        i.alert().subject(),
                        dependent.summary().isEmpty() ? "" : " (" + dependent.summary() + ")");
        return dependents(i, dependent, at, text);
    }

    /** The incident with a dependent that recovered; the same where none of that alert waits. */
    static Incident recovered(Incident i, AlertId alert, Instant at) {
        return i.dependents().stream()
                .filter(d -> d.alert().equals(alert) && d.recovered() == null)
                .findFirst()
                .map(d -> dependents(
                        i,
                        new Dependent(d.alert(), d.subject(), d.summary(), d.since(), at),
                        at,
                        d.alert() + " has recovered"))
                .orElse(i);
    }

    private static Incident dependents(Incident i, Dependent dependent, Instant at, String text) {
        List<Dependent> all = new ArrayList<>(i.dependents());
        all.removeIf(known -> known.alert().equals(dependent.alert()));
        all.add(dependent);
        return having(to(i, i.state(), at, text), all);
    }

    /** The incident with these dependents. */
    static Incident having(Incident i, List<Dependent> dependents) {
        return new Draft(i).dependents(dependents).done();
    }

    /** The incident with this story. */
    static Incident telling(Incident i, List<Transition> story) {
        return new Draft(i).story(story).done();
    }

    /** The incident ended by an outcome. */
    static Incident end(Incident i, Outcome outcome, Instant at) {
        return new Draft(to(i, stateOf(outcome), at, outcome.reason()))
                .outcome(outcome)
                .done();
    }

    /** The step that is under way or was tried last; only of an incident with a plan. */
    static Step step(Incident i) {
        return plan(i).steps().get(i.step());
    }

    /** The plan of an incident that has one. */
    static Plan plan(Incident i) {
        Plan plan = i.plan();
        if (plan == null) {
            throw new IllegalStateException("incident " + i.id() + " has no plan");
        }
        return plan;
    }

    /** The steps of a plan in one line, mildest first, each with its mode. */
    static String ladder(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.call() + " (" + step.mode().word() + ")")
                .collect(Collectors.joining(", then "));
    }

    /** When the incident last came into a state; its last change where it never was. */
    static Instant since(Incident i, IncidentState state) {
        return i.story().reversed().stream()
                .filter(line -> line.state() == state)
                .findFirst()
                .map(Transition::at)
                .orElse(i.updated());
    }

    private static IncidentState stateOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Healed _ -> IncidentState.HEALED;
            case Outcome.RolledBack _ -> IncidentState.ROLLED_BACK;
            case Outcome.Escalated _ -> IncidentState.ESCALATED;
            case Outcome.Withheld _ -> IncidentState.WITHHELD;
            case Outcome.GaveUp _ -> IncidentState.GAVE_UP;
            case Outcome.Interrupted _ -> IncidentState.INTERRUPTED;
        };
    }
}
