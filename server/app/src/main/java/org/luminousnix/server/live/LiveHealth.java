package org.luminousnix.server.live;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** {@code /q/health/live}: the engine's ticks are not stuck; if they are, a restart may help. */
@Liveness
@ApplicationScoped
public class LiveHealth implements HealthCheck {
    private final Readiness readiness;

    LiveHealth(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public HealthCheckResponse call() {
        Readiness.Answer answer = readiness.ticking();
        return HealthCheckResponse.named("engine ticks")
                .status(answer.yes())
                .withData("detail", answer.detail())
                .build();
    }
}
