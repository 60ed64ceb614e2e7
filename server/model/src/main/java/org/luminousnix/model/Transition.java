package org.luminousnix.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an incident's story.
 *
 * @param step the step it is about, or null
 * @param text what happened and why, one sentence for a person
 * @param rungs what each rung of the permission ladder said, for a line that reports an execution
 */
public record Transition(
        Instant at, IncidentState state, @Nullable StepId step, String text, List<RungAnswer> rungs) {
    public Transition {
        rungs = List.copyOf(rungs);
    }
}
