package org.luminousnix.server.engine;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;
import org.luminousnix.server.detect.Subjects;
import org.luminousnix.server.history.EpisodeLog;
import org.luminousnix.server.history.History;
import org.luminousnix.server.history.LongTerm;
import org.luminousnix.server.predict.Anomalies;
import org.luminousnix.server.predict.Forecasts;
import org.luminousnix.server.predict.Pace;
import org.luminousnix.server.predict.anomaly.Detector;
import org.luminousnix.server.predict.forecast.Forecaster;
import org.luminousnix.server.probe.Probe;

/** Predictions, bound to the past and to what they are about. */
@ApplicationScoped
public class PredictionBeans {
    private static final Set<String> OF_PROBES = Set.of("probe_duration_seconds", "ticks_dropped_total");

    @Produces
    @Singleton
    Forecasts forecasts(
            History history,
            LongTerm past,
            @ConfigProperty(name = "luminous.predict.every", defaultValue = "5m") Duration every,
            @ConfigProperty(name = "luminous.predict.reach", defaultValue = "15d") Duration reach,
            @ConfigProperty(name = "luminous.predict.step", defaultValue = "5m") Duration step,
            @ConfigProperty(name = "luminous.predict.most", defaultValue = "500") int most) {
        return new Forecasts(
                history,
                past,
                new Forecaster()::project,
                metric -> Subjects.ofSeries(metric.labels()),
                new Pace(every, reach, step, most));
    }

    @Produces
    @Singleton
    Anomalies anomalies(
            // looked up late: one of the probes tells of what this finds
            Instance<Probe> probes,
            LongTerm past,
            EpisodeLog log,
            @ConfigProperty(name = "luminous.predict.series", defaultValue = "2000") int most) {
        return new Anomalies(
                Detector::new, new Watched(probes), metric -> Subjects.ofSeries(metric.labels()), most, past, log);
    }

    /** Series worth a look: neither yes or no, nor a count since ever, nor about a process that is gone tomorrow. */
    private static final class Watched implements Predicate<Metric> {
        private final Instance<Probe> probes;
        private @Nullable Set<String> bools;

        Watched(Instance<Probe> probes) {
            this.probes = probes;
        }

        @Override
        public boolean test(Metric metric) {
            Set<String> known = bools;
            if (known == null) {
                known = probes.stream()
                        .flatMap(probe -> probe.rows().stream())
                        .filter(row -> row.unit().equals("bool"))
                        .map(row -> row.name())
                        .collect(Collectors.toUnmodifiableSet());
                bools = known;
            }
            String name = metric.name();
            return metric.label("pid") == null
                    && !known.contains(name)
                    && !OF_PROBES.contains(name)
                    && !name.startsWith("forecast")
                    && !name.startsWith("anomal")
                    && !name.startsWith("predict")
                    && !name.endsWith("_total")
                    && !name.endsWith("_total_bytes")
                    && !name.endsWith("_success")
                    && !name.endsWith("_up");
        }
    }
}
