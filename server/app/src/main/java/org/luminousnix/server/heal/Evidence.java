package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import org.luminousnix.model.Incident;

/** The port that captures what a person wants to see of the host as it was before an incident's first step. */
public interface Evidence {
    /**
     * Begins to capture, on threads of its own, and returns at once. The answer is a sentence for the audit trail, once all has been read that
     * the step would change; whoever takes the answer or gives up waiting for it hands the step over. What is read later is kept too.
     */
    Uni<String> capture(Incident incident);
}
