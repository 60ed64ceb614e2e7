package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.List;
import org.luminousnix.model.Control;
import org.luminousnix.model.IncidentId;

/**
 * The port that remembers attempts for budgets, cool-downs and breakers; implemented by the store. It only reads: attempts are spent,
 * judged and undone by the {@link Page} that records the transition they belong to. Throws {@link JournalException} where it cannot be read.
 */
public interface Ledger {
    /** The attempts since a time, oldest first. */
    List<Attempt> since(Instant from);

    /** The attempts of one incident, oldest first. */
    List<Attempt> of(IncidentId incident);

    /** When the pause was set, or the running state; survives restarts. */
    Control control();
}
