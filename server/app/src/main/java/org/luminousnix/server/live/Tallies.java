package org.luminousnix.server.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Incident;
import org.luminousnix.model.Outcome;
import org.luminousnix.model.Plan;
import org.luminousnix.model.Step;
import org.luminousnix.model.Transition;

/** Counts what healing did since the start: incidents by outcome, actions by result. */
@ApplicationScoped
public class Tallies {
    private static final List<String> OUTCOMES =
            List.of("healed", "rolled-back", "escalated", "withheld", "gave-up", "interrupted");

    private final MeterRegistry meters;

    Tallies(MeterRegistry meters) {
        this.meters = meters;
        OUTCOMES.forEach(this::incidents);
    }

    /** Takes note of an incident that moved on from what was known of it (null: nothing). */
    void incident(@Nullable Incident before, Incident now) {
        Outcome outcome = now.outcome();
        if (outcome != null && (before == null || before.outcome() == null)) {
            incidents(word(outcome)).increment();
        }
        int told = before == null ? 0 : before.story().size();
        now.story().stream().skip(told).forEach(line -> action(now.plan(), line));
    }

    /** A line of the story with rungs reports an execution; its last rung had the last word. */
    private void action(@Nullable Plan plan, Transition line) {
        if (plan == null || line.rungs().isEmpty()) {
            return;
        }
        String action = plan.steps().stream()
                .filter(step -> step.id().equals(line.step()))
                .findFirst()
                .map(Step::call)
                .map(call -> call.action())
                .orElse("unknown");
        Counter.builder("luminous.actions")
                .description(
                        "Steps carried out or tried, by action and by what the last rung of the permission ladder said.")
                .tag("action", action)
                .tag("result", line.rungs().getLast().answer())
                .register(meters)
                .increment();
    }

    private Counter incidents(String outcome) {
        return Counter.builder("luminous.incidents")
                .description("Incidents that ended, by outcome.")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Healed _ -> "healed";
            case Outcome.RolledBack _ -> "rolled-back";
            case Outcome.Escalated _ -> "escalated";
            case Outcome.Withheld _ -> "withheld";
            case Outcome.GaveUp _ -> "gave-up";
            case Outcome.Interrupted _ -> "interrupted";
        };
    }
}
