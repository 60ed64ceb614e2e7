package org.luminousnix.server.live;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.Collector;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.History;

/**
 * The newest sample of every series that is not stale at {@code /metrics}, read when asked: {@code luminous_} and the metric's name, {@code …_total} as a
 * counter, everything else as a gauge. Series of single processes are left out, because their names never end.
 */
@ApplicationScoped
public class Exposition extends Collector {
    private static final String PREFIX = "luminous_";

    private final History history;
    private final LiveConfig config;
    private final InstantSource clock;

    Exposition(History history, LiveConfig config, InstantSource clock) {
        this.history = history;
        this.config = config;
        this.clock = clock;
    }

    /** Micrometer keeps the registry of the older Prometheus client, which Quarkus ships, only as deprecated. */
    @SuppressWarnings("deprecation")
    void register(@Observes StartupEvent start, PrometheusMeterRegistry meters) {
        meters.getPrometheusRegistry().register(this);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        Map<String, List<MetricFamilySamples.Sample>> families = new TreeMap<>();
        int[] left = {0};
        history.current(clock.instant()).stream()
                .filter(sample -> sample.metric().label("pid") == null)
                .sorted(Comparator.comparing(Sample::metric))
                .forEach(sample -> {
                    List<MetricFamilySamples.Sample> family =
                            families.computeIfAbsent(sample.metric().name(), name -> new ArrayList<>());
                    if (family.size() < config.seriesPerName()) {
                        family.add(exposed(sample.metric(), sample));
                    } else {
                        left[0]++;
                    }
                });
        List<MetricFamilySamples> all = new ArrayList<>();
        families.forEach((name, samples) -> all.add(family(name, samples)));
        all.add(family(
                "exposition_series_left_out",
                List.of(new MetricFamilySamples.Sample(
                        PREFIX + "exposition_series_left_out", List.of(), List.of(), left[0]))));
        return all;
    }

    private static MetricFamilySamples family(String name, List<MetricFamilySamples.Sample> samples) {
        Type type = name.endsWith("_total") ? Type.COUNTER : Type.GAUGE;
        return new MetricFamilySamples(PREFIX + name, type, Meaning.of(name), samples);
    }

    private static MetricFamilySamples.Sample exposed(Metric metric, Sample sample) {
        return new MetricFamilySamples.Sample(
                PREFIX + metric.name(),
                List.copyOf(metric.labels().keySet()),
                List.copyOf(metric.labels().values()),
                sample.value());
    }
}
