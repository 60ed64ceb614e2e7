package org.luminousnix.server.heal;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.luminousnix.model.Alert;

/** The port that reads the probes again and asks the alert's own rule. */
public interface Verifier {
    /** Reads afresh what the alert's rule reads and evaluates it for the alert's subject. */
    Uni<Verdict> verify(Alert alert);

    /** Emits whenever new readings may have changed the answer, so that a cure is seen without waiting for a poll. */
    Multi<Verdict> watch(Alert alert);
}
