package org.luminousnix.server.heal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Risk;
import org.luminousnix.model.StepId;
import org.luminousnix.model.Subject;

/**
 * One spent attempt.
 *
 * @param helped whether verification found the symptom gone, or null while that is not known
 * @param undone whether it was taken back after it had not helped
 */
public record Attempt(
        StepId step,
        IncidentId incident,
        AlertId alert,
        String rule,
        Subject subject,
        ActionCall call,
        Risk risk,
        Instant at,
        @Nullable Boolean helped,
        boolean undone) {
    /** This attempt with another time. */
    Attempt at(Instant when) {
        return new Attempt(step, incident, alert, rule, subject, call, risk, when, helped, undone);
    }
}
