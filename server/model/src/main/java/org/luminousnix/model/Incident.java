package org.luminousnix.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A firing alert and all that was done about it.
 *
 * @param plan the ladder, or null until planned (or where no remediation exists)
 * @param step index into the plan's steps of the one under way or last tried
 * @param objections why not: every guard that holds or held a step back, as {@code guard: reason}
 * @param story what happened, oldest first
 * @param outcome how it ended, or null while it has not
 * @param dependents the alerts that wait here because their subjects depend on this one's; none in a document of an earlier version
 */
public record Incident(
        IncidentId id,
        Alert alert,
        IncidentState state,
        Instant opened,
        Instant updated,
        @Nullable Plan plan,
        int step,
        List<String> objections,
        List<Transition> story,
        @Nullable Outcome outcome,
        List<Dependent> dependents) {
    public Incident {
        objections = List.copyOf(objections);
        story = List.copyOf(story);
        dependents = List.copyOf(Objects.requireNonNullElse(dependents, List.of()));
    }
}
