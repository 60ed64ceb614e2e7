package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.Control;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Silence;
import org.luminousnix.model.StepId;

/**
 * The port that remembers attempts for budgets, cool-downs and breakers; implemented by the store. It only reads: attempts are spent,
 * judged and undone by the {@link Page} that records the transition they belong to. Throws {@link JournalException} where it cannot be read.
 */
public interface Ledger {
    /** The attempts since a time, oldest first. */
    List<Attempt> since(Instant from);

    /** The attempts of one incident, oldest first. */
    List<Attempt> of(IncidentId incident);

    /** What verification said of a rule's attempts, by day; kept longer than the attempts themselves. */
    List<Judgements> judgements(String rule);

    /** What verification said of all attempts, by day. */
    List<Judgements> judgements();

    /** When the pause was set, or the running state; survives restarts. */
    Control control();

    /** The silences that end after a time, the one that ends last first. */
    List<Silence> silences(Instant endAfter);

    /** Whether there was a storm when that last changed. */
    boolean storm();

    /** The approval of a step, also one that has expired. */
    Optional<Approval> approval(StepId step);
}
