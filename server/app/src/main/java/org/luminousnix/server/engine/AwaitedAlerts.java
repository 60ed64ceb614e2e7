package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.luminousnix.server.external.Awaited;
import org.luminousnix.server.external.ExternalPolicy;

/** Which alerts from outside the policy in place takes; none before there is one. */
@ApplicationScoped
public class AwaitedAlerts implements Awaited {
    private final Rules rules;

    @Inject
    AwaitedAlerts(Rules rules) {
        this.rules = rules;
    }

    @Override
    public ExternalPolicy policy() {
        return rules.loaded() ? rules.policy().external() : ExternalPolicy.NONE;
    }
}
