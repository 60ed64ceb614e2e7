package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.List;
import org.luminousnix.model.Control;
import org.luminousnix.model.StepId;

/** The port that remembers attempts for budgets, cool-downs and breakers; implemented by the store. Durable when a call returns. */
public interface Ledger {
    /** Spends an attempt: written before the step is executed, never refunded. Writing the same step again changes nothing. */
    void spend(Attempt attempt);

    /** Writes how the verification of an attempt ended. */
    void conclude(StepId step, boolean helped);

    /** The attempts since a time, oldest first. */
    List<Attempt> since(Instant from);

    /** When the pause was set, or the running state; survives restarts. */
    Control control();

    /** Writes the pause or the running state. */
    void control(Control control);
}
