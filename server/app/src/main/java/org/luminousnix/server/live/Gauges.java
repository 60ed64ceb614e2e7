package org.luminousnix.server.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.luminousnix.model.Phase;
import org.luminousnix.model.Severity;
import org.luminousnix.model.Snapshot;

/** What the feed knows now, as gauges: alerts that fire, the health score, readers, the pause. */
@ApplicationScoped
public class Gauges {
    void register(@Observes StartupEvent start, MeterRegistry meters, Feed feed, FeedSocket socket) {
        for (Severity severity : Severity.values()) {
            Gauge.builder("luminous.alerts.firing", feed, f -> firing(f, severity))
                    .description("Alerts that fire now, by severity.")
                    .tag("severity", severity.word())
                    .register(meters);
        }
        Gauge.builder(
                        "luminous.health.score",
                        feed,
                        f -> f.snapshot().map(s -> (double) s.health().score()).orElse(Double.NaN))
                .description("The host's health from 0 to 100; NaN until the first reading.")
                .register(meters);
        Gauge.builder(
                        "luminous.healing.paused",
                        feed,
                        f -> f.snapshot()
                                .map(s -> s.control().paused() ? 1.0 : 0.0)
                                .orElse(Double.NaN))
                .description("1 while a person holds all healing.")
                .register(meters);
        Gauge.builder("luminous.feed.clients", socket, FeedSocket::clients)
                .description("Clients that read the live feed now.")
                .register(meters);
    }

    private static double firing(Feed feed, Severity severity) {
        return feed.snapshot().map(Snapshot::alerts).stream()
                .flatMap(alerts -> alerts.stream())
                .filter(alert -> alert.phase() == Phase.FIRING && alert.severity() == severity)
                .count();
    }
}
