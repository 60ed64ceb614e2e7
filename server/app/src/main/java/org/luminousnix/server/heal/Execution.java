package org.luminousnix.server.heal;

import java.time.Duration;
import java.util.List;
import org.luminousnix.model.RungAnswer;
import org.luminousnix.model.StepResult;

/** How a step ended and what every rung of the permission ladder said about it. */
public record Execution(StepResult result, List<RungAnswer> rungs, Duration took) {
    public Execution {
        rungs = List.copyOf(rungs);
    }

    /** Nobody answered for so long after the step began: its effect is unknown. */
    static Execution unanswered(Duration waited) {
        return new Execution(new StepResult.TimedOut("no answer after " + Words.of(waited)), List.of(), waited);
    }
}
