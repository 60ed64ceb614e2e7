package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.server.heal.Healer;
import org.luminousnix.server.live.Operations;

/** What a person may do, carried out by the healer, which writes it down before it takes effect. */
@ApplicationScoped
public class Operator implements Operations {
    private final Healer healer;

    @Inject
    Operator(Healer healer) {
        this.healer = healer;
    }

    @Override
    public Control pause(String by, String reason) {
        return healer.pause(by, reason);
    }

    @Override
    public Control resume(String by, String reason) {
        return healer.unpause(by, reason);
    }

    @Override
    public Incident approve(IncidentId incident, String by, String reason) {
        return healer.approve(incident, by, reason);
    }

    @Override
    public Incident deny(IncidentId incident, String by, String reason) {
        return healer.deny(incident, by, reason);
    }
}
