package org.luminousnix.server.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** {@code /q/health/ready}: the store is open, every probe has answered, a policy is loaded. */
@ApplicationScoped
public class ReadyHealth {
    @Produces
    @org.eclipse.microprofile.health.Readiness
    HealthCheck store(Readiness readiness) {
        return () -> response("store open", readiness.storeOpen());
    }

    @Produces
    @org.eclipse.microprofile.health.Readiness
    HealthCheck probes(Readiness readiness) {
        return () -> response("probes read", readiness.probesRead());
    }

    @Produces
    @org.eclipse.microprofile.health.Readiness
    HealthCheck policy(Readiness readiness) {
        return () -> response("policy loaded", readiness.policyLoaded());
    }

    /** Told, but no reason not to be ready: watching and healing go on without it. */
    @Produces
    @org.eclipse.microprofile.health.Readiness
    HealthCheck history(Readiness readiness) {
        return () -> HealthCheckResponse.named("history")
                .up()
                .withData("written", readiness.historyWritten().yes())
                .withData("detail", readiness.historyWritten().detail())
                .build();
    }

    private static HealthCheckResponse response(String name, Readiness.Answer answer) {
        return HealthCheckResponse.named(name)
                .status(answer.yes())
                .withData("detail", answer.detail())
                .build();
    }
}
