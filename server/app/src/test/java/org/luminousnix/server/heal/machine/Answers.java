package org.luminousnix.server.heal.machine;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Step;
import org.luminousnix.model.StepResult;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.Execution;

/** What the executor of a world does and says, as its history chose last. */
final class Answers {
    /** Which result, and whether the step helps; see {@link Move.Kind#ANSWER}. */
    int answer;
    /** When it is told. */
    int reply = 7;

    private final World world;

    Answers(World world) {
        this.world = world;
    }

    /** The effect of a step on the host, and its result. */
    StepResult effect(Step step) {
        String unit = step.call().args().get("unit");
        boolean restarts = step.call().action().equals("restart-unit");
        if (unit != null && (answer / 8 == 1 || (answer / 8 == 2 && restarts))) {
            world.host.broken.remove(Subject.unit(unit));
        }
        return result(answer, step.reversible());
    }

    /** One of all kinds of results. */
    static StepResult result(int n, boolean reversible) {
        ActionCall undo = reversible ? new ActionCall("set-unit-property", new TreeMap<>()) : null;
        return switch (n % 8) {
            case 0 -> new StepResult.Failed("f");
            case 1 -> new StepResult.TimedOut("t");
            case 2 -> new StepResult.Refused("DENIED", "r");
            case 3 -> new StepResult.Unreachable("u");
            case 4 -> new StepResult.NeedsOperator("n", List.of("by hand"));
            case 5 -> new StepResult.Partial("p", undo);
            default -> new StepResult.Done("d", undo);
        };
    }

    /** At once, late but in time, too late, never, or as a failure that the port forbids. */
    Uni<Execution> inTime(Step step, Execution x) {
        return switch (reply % 8) {
            case 0 -> world.ticks.after(Duration.ofSeconds(20)).map(_ -> x);
            case 1 -> world.ticks.after(Duration.ofMinutes(10)).map(_ -> x);
            case 2 -> Uni.createFrom().nothing();
            case 3 -> Uni.createFrom().failure(new IllegalStateException("the executor broke its contract"));
            default -> Uni.createFrom().item(x);
        };
    }
}
