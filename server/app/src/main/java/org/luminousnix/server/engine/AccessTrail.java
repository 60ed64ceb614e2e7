package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.luminousnix.model.AuditKind;
import org.luminousnix.server.heal.Healer;
import org.luminousnix.server.live.access.Trail;

/** Who came in and who gave whom a token, in the audit trail that healing writes. */
@ApplicationScoped
public class AccessTrail implements Trail {
    private final Healer healer;

    @Inject
    AccessTrail(Healer healer) {
        this.healer = healer;
    }

    @Override
    public void note(AuditKind kind, String actor, String text) {
        healer.note(kind, actor, text);
    }
}
