package org.luminousnix.server.heal;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Trust;

/**
 * What may be done about an alert: a ladder of steps, mildest first.
 *
 * @param mode how far it may go by itself, or null for the default of each step's risk class
 * @param within how long after a step the symptom may take to go
 * @param soak how long it must stay away ({@code healthyDelay})
 */
public record Remediation(
        String alert, @Nullable Trust mode, List<RemediationStep> steps, Duration within, Duration soak) {
    public Remediation {
        steps = List.copyOf(steps);
    }
}
