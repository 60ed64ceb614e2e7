package org.luminousnix.server.privilege;

import org.jspecify.annotations.Nullable;
import org.luminousnix.model.StepId;
import org.luminousnix.model.StepResult;

/** The port through which a step tells somebody; implemented by the engine. */
public interface Announcer {
    /**
     * Queues what the step's incident gives to tell; done once it is on disk, once however often it is called for a step.
     *
     * @param receiver whom to tell, or null for whom the policy's routes say
     * @param text what to tell, or null for what the alert says
     */
    StepResult announce(StepId step, @Nullable String receiver, @Nullable String text);
}
