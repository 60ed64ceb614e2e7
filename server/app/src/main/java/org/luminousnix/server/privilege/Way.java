package org.luminousnix.server.privilege;

import java.time.Duration;
import java.util.Optional;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.Rung;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;

/** One rung of the ladder: how it carries out an action, or why it cannot. */
interface Way {
    /** Which rung this is. */
    Rung rung();

    /** Why this rung cannot carry out the call now; empty where it can be tried. */
    Optional<String> unable(ActionCall call);

    /** Carries out the call; a repeated step id is never executed twice. Blocks at most about {@code timeout}. */
    StepResult attempt(StepId step, ActionCall call, Duration timeout);
}
