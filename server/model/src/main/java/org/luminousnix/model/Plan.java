package org.luminousnix.model;

import java.time.Duration;
import java.util.List;

/**
 * A ladder of steps for one incident, mildest first: pure data, planning never acts.
 *
 * @param within how long after a step the symptom may take to go
 * @param soak how long it must stay away before the incident is healed
 */
public record Plan(PlanId id, IncidentId incident, List<Step> steps, Duration within, Duration soak) {
    public Plan {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("plan " + id + ": a plan needs a step");
        }
    }
}
