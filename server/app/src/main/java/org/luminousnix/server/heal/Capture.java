package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;

/** Evidence before the first step: begun while the intent is written, and waited for only as long as a healing can spare. */
final class Capture {
    /** How long the first step waits at most for what it would change to be read. */
    static final Duration PATIENCE = Duration.ofMillis(150);

    private final Ports ports;
    private final Scribe scribe;

    Capture(Ports ports, Scribe scribe) {
        this.ports = ports;
        this.scribe = scribe;
    }

    /** Begins, where this is about to be the incident's first step; the answer completes when the step may be handed over. */
    Uni<Void> begin(Incident incident) {
        if (incident.step() > 0) {
            return Uni.createFrom().voidItem();
        }
        Uni<String> said = ports.evidence().capture(incident);
        Uni<String> late = ports.ticks()
                .after(PATIENCE)
                .map(_ -> "not complete within " + PATIENCE.toMillis() + " ms: the step does not wait for the rest");
        return Uni.combine()
                .any()
                .of(said, late)
                .onFailure()
                .recoverWithItem(failure -> "nothing: " + failure)
                .invoke(text -> scribe.later(incident.id(), Page.Line.own(AuditKind.CAPTURED, text)))
                .emitOn(ports.workers())
                .replaceWithVoid();
    }
}
