package org.luminousnix.tui.state;

import org.luminousnix.model.IncidentId;
import org.luminousnix.model.StepId;

/** What a reason is asked for. */
public sealed interface Question {
    /** Pausing all healing. */
    record Pause() implements Question {}

    /** Letting healing go on. */
    record Resume() implements Question {}

    /** Taking back the last reversible step of an incident; {@code about} is the incident in words. */
    record Undo(IncidentId incident, String about) implements Question {}

    /**
     * Approving or denying one step, pinned when the question was opened: what came after it is never meant by the answer.
     *
     * @param what the action with its arguments
     * @param about the incident in words
     */
    record Decide(boolean approve, IncidentId incident, StepId step, String what, String about) implements Question {}
}
