package org.luminousnix.tui.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Dependent;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Plan;
import org.luminousnix.model.RungAnswer;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepId;
import org.luminousnix.model.Transition;

/** Why the server acted on an incident, why not, and what came of it, in sentences: a function of the incident alone. */
public final class Explanation {
    private final Incident incident;
    private final List<String> out = new ArrayList<>();

    private Explanation(Incident incident) {
        this.incident = incident;
    }

    /** The sentences, in the order in which it went; names in them are as they came and may hold anything. */
    public static List<String> of(Incident incident) {
        Explanation explanation = new Explanation(incident);
        explanation.cause();
        explanation.plan();
        explanation.dependents();
        explanation.deeds();
        explanation.brakes();
        explanation.end();
        return List.copyOf(explanation.out);
    }

    private void cause() {
        out.add("Incident " + incident.id() + ": " + incident.alert().rule() + " ("
                + incident.alert().severity().word() + ") fired on "
                + incident.alert().subject() + "; it was opened at " + incident.opened() + ".");
        if (!incident.alert().summary().isBlank()) {
            out.add("What was seen: " + sentence(incident.alert().summary()));
        }
    }

    private void plan() {
        Plan plan = incident.plan();
        if (plan == null) {
            out.add(
                    incident.state().ended()
                            ? "There was no plan: no remediation that the policy has for "
                                    + incident.alert().rule() + " was used."
                            : "There is no plan yet.");
            return;
        }
        out.add("The plan: " + counted(plan.steps().size(), "step") + ", mildest first; after each the symptom has "
                + span(plan.within()) + " to go, and must then stay away for " + span(plan.soak()) + ".");
        int number = 1;
        for (Step step : plan.steps()) {
            out.add("  " + number++ + ". " + step.call() + " (" + word(step.risk()) + ", " + trust(step) + ")"
                    + (step.why().isBlank() ? "." : ", because " + sentence(step.why()))
                    + (step.expects().isBlank() ? "" : " Expected: " + sentence(step.expects())));
        }
    }

    private static String trust(Step step) {
        return switch (step.mode()) {
            case OBSERVE -> "only recorded";
            case SUGGEST -> "only suggested";
            case APPROVE -> "needs a person's approval";
            case AUTO -> "done without asking";
        };
    }

    private void dependents() {
        for (Dependent dependent : incident.dependents()) {
            out.add("Because of it, " + dependent.subject() + " waits here too and is not acted on by itself: "
                    + sentence(dependent.summary()));
        }
    }

    private void deeds() {
        for (Transition line : incident.story()) {
            switch (line.state()) {
                case EXECUTING -> {
                    out.add("It acted: " + name(line.step()) + sentence(line.text()));
                    line.rungs().forEach(this::rung);
                }
                case VERIFYING, SOAKING -> {
                    out.add((line.rungs().isEmpty() ? "It read again: " : "What came of it: ")
                            + name(line.step())
                            + sentence(line.text()));
                    line.rungs().forEach(this::rung);
                }
                case AWAITING_APPROVAL -> out.add("It asked a person: " + name(line.step()) + sentence(line.text()));
                case OPEN, DIAGNOSED, PLANNED, HEALED, ROLLED_BACK, ESCALATED, WITHHELD, GAVE_UP, INTERRUPTED ->
                    line.rungs().forEach(this::rung);
            }
        }
    }

    private void rung(RungAnswer rung) {
        String who =
                switch (rung.rung()) {
                    case DIRECT -> "the server itself";
                    case EXECUTOR -> "the executor";
                    case SUDO -> "sudo";
                    case USER_SPACE -> "something milder without privilege";
                    case MANUAL -> "a person";
                };
        String said =
                switch (rung.answer()) {
                    case "done" -> "did it";
                    case "partial" -> "did a part";
                    case "unable" -> "could not";
                    case "refused" -> "refused";
                    case "failed" -> "tried and failed";
                    case "timed-out" -> "did not end in time";
                    case "unreachable" -> "could not be reached";
                    case "needs-operator" -> "would have to do it";
                    default -> "said " + rung.answer(); // a word that a newer server may have
                };
        out.add("  " + who + " " + said + (rung.reason().isBlank() ? "." : ": " + sentence(rung.reason())));
    }

    private void brakes() {
        for (String objection : incident.objections()) {
            out.add("It was held back by " + sentence(objection));
        }
    }

    private void end() {
        Outcome outcome = incident.outcome();
        if (outcome == null) {
            out.add(
                    incident.state() == IncidentState.AWAITING_APPROVAL
                            ? "Now it waits for a person: luminous-tui approve " + incident.id()
                                    + " --reason TEXT, or deny."
                            : "It has not ended: it is " + Pipeline.word(incident.state()) + ".");
            return;
        }
        String why = sentence(outcome.reason());
        switch (outcome) {
            case Outcome.Healed healed ->
                out.add(
                        healed.step() == null
                                ? "It healed by itself: " + why
                                : "It is healed by " + name(healed.step()) + why);
            case Outcome.RolledBack _ -> out.add("Nothing helped, and what was done was taken back: " + why);
            case Outcome.Escalated escalated -> {
                out.add("It was handed over to a person: " + why);
                escalated.commands().forEach(command -> out.add("  " + command));
            }
            case Outcome.Withheld withheld ->
                out.add("Nothing more was done, because of " + withheld.guard() + ": " + why);
            case Outcome.GaveUp _ -> out.add("It gave up: " + why);
            case Outcome.Interrupted _ -> out.add("It was interrupted, and what came of it cannot be told: " + why);
        }
    }

    /** The step as {@code step 2 (restart-unit unit=a.service): }, or nothing. */
    private String name(@Nullable StepId id) {
        Plan plan = incident.plan();
        if (id == null || plan == null) {
            return "";
        }
        for (int i = 0; i < plan.steps().size(); i++) {
            if (plan.steps().get(i).id().equals(id)) {
                return "step " + (i + 1) + " (" + plan.steps().get(i).call() + "): ";
            }
        }
        return "";
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String span(Duration time) {
        return time.toSeconds() % 60 == 0 && time.toSeconds() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String sentence(String text) {
        String plain = text.strip();
        return plain.isEmpty() || plain.endsWith(".") ? plain : plain + ".";
    }
}
