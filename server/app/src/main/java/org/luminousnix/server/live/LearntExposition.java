package org.luminousnix.server.live;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.server.heal.SuccessRate;

/** What was learnt, at {@code /metrics}: gauges, for attempts are forgotten on request and with time. */
@ApplicationScoped
public class LearntExposition extends Collector {
    private static final String RATIO = "luminous_remediation_success_ratio";
    private static final String ATTEMPTS = "luminous_remediation_attempts";

    private final Learnt learnt;

    LearntExposition(Learnt learnt) {
        this.learnt = learnt;
    }

    /** Micrometer keeps the registry of the older Prometheus client, which Quarkus ships, only as deprecated. */
    @SuppressWarnings("deprecation")
    void register(@Observes StartupEvent start, PrometheusMeterRegistry meters) {
        meters.getPrometheusRegistry().register(this);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        List<MetricFamilySamples.Sample> ratios = new ArrayList<>();
        List<MetricFamilySamples.Sample> attempts = new ArrayList<>();
        for (SuccessRate rate : learnt.rates()) {
            ratios.add(new MetricFamilySamples.Sample(
                    RATIO, List.of("rule", "action"), List.of(rate.rule(), rate.action()), rate.mean()));
            attempts.add(attempts(rate, "helped", rate.helped()));
            attempts.add(attempts(rate, "not-helped", rate.notHelped()));
        }
        return List.of(
                new MetricFamilySamples(
                        RATIO, Type.GAUGE, "Expected rate at which an action helps against a rule's alerts.", ratios),
                new MetricFamilySamples(
                        ATTEMPTS, Type.GAUGE, "Attempts that verification judged, as they are remembered.", attempts));
    }

    private static MetricFamilySamples.Sample attempts(SuccessRate rate, String result, long count) {
        return new MetricFamilySamples.Sample(
                ATTEMPTS, List.of("rule", "action", "result"), List.of(rate.rule(), rate.action(), result), count);
    }
}
