package org.luminousnix.server.live;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Alert;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Dependent;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Plan;
import org.luminousnix.model.PlanId;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Rung;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepId;
import org.luminousnix.model.Subject;
import org.luminousnix.model.Transition;
import org.luminousnix.model.Trust;

/** An incident that was healed by a step which can be taken back, and as it stood before. */
final class Throttling {
    private static final IncidentId ID = new IncidentId("i-3");
    private static final StepId STEP = new StepId("i-3-1");

    private Throttling() {}

    /** As it stood after so many of the six lines of its story. */
    static Incident after(int lines, String unit) {
        List<Transition> story = story(unit).subList(0, lines);
        Transition last = story.getLast();
        return new Incident(
                ID,
                alert("CpuPressure", unit, unit + " takes the processor from others"),
                last.state(),
                Scenes.at(10),
                last.at(),
                lines > 1 ? plan(unit) : null,
                0,
                lines == 2 ? List.of("systemd: a job of " + unit + " is pending") : List.of(),
                story,
                lines == 6 ? new Outcome.Healed(STEP, unit + " leaves enough to others") : null,
                List.of(waits("needs-" + unit, lines == 6)));
    }

    private static Dependent waits(String unit, boolean recovered) {
        Alert slow = alert("UnitStarved", unit, unit + " waits for the processor");
        return new Dependent(
                slow.id(), slow.subject(), slow.summary(), Scenes.at(12), recovered ? Scenes.at(15) : null);
    }

    private static Alert alert(String rule, String unit, String summary) {
        Subject subject = Subject.unit(unit);
        return new Alert(
                AlertId.of(rule, subject),
                rule,
                subject,
                Severity.MEDIUM,
                Phase.FIRING,
                Scenes.at(10),
                Scenes.at(10),
                new TreeMap<>(Map.of("unit", unit)),
                summary,
                List.of());
    }

    private static List<Transition> story(String unit) {
        return List.of(
                line(10, IncidentState.OPEN, "CpuPressure fires on " + unit),
                line(11, IncidentState.PLANNED, "one step"),
                line(12, IncidentState.EXECUTING, "doing set-unit-property"),
                new Transition(
                        Scenes.at(13),
                        IncidentState.VERIFYING,
                        STEP,
                        "done",
                        List.of(
                                Scenes.rung(Rung.DIRECT, "unable", "a system unit needs privilege"),
                                Scenes.rung(Rung.EXECUTOR, "done", "CPUWeight of " + unit + " is 20"))),
                line(15, IncidentState.SOAKING, "the symptom is gone"),
                line(45, IncidentState.HEALED, "it stayed away"));
    }

    private static Transition line(int second, IncidentState state, String text) {
        return new Transition(Scenes.at(second), state, null, text, List.of());
    }

    private static Plan plan(String unit) {
        Step step = new Step(
                STEP,
                new ActionCall("set-unit-property", new TreeMap<>(Map.of("unit", unit, "property", "CPUWeight"))),
                Risk.GENTLE,
                Trust.AUTO,
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                "of the units that are not protected it takes the most",
                "others wait less than 10 % of the time",
                true);
        return new Plan(new PlanId("plan-i-3"), ID, List.of(step), Duration.ofSeconds(60), Duration.ofSeconds(30));
    }
}
