package org.luminousnix.server.engine;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Forecast;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Reading;
import org.luminousnix.model.Sample;
import org.luminousnix.server.predict.anomaly.HostFusion;
import org.luminousnix.server.probe.Host;
import org.luminousnix.server.probe.Probe;
import org.luminousnix.server.probe.Row;

/** What is foreseen and what is unusual, as series like any other. */
@Singleton
public class PredictionsProbe implements Probe {
    private static final String SERVER = "this server";
    private static final List<Row> ROWS = List.of(
            Row.of(
                    "forecast_eta_seconds",
                    "seconds",
                    "until the series passes the threshold that is asked for, the soonest where there are several; none while its forecast is silent or no end is in sight",
                    SERVER,
                    "metric",
                    "quantile"),
            Row.of(
                    "forecast_skill_error_ratio",
                    "ratio",
                    "median error of back-tests, of the length of the forecast; none without tests",
                    SERVER,
                    "metric"),
            Row.of(
                    "forecast_skill_coverage_ratio",
                    "ratio",
                    "back-tests within the 90 % interval; none without tests",
                    SERVER,
                    "metric"),
            Row.of("forecasts", "count", "questions that forecasts are made for", SERVER),
            Row.of("forecasts_silent", "count", "those that say nothing, with a reason in GET /api/forecasts", SERVER),
            Row.of("anomaly_series", "count", "series that are watched for the unusual", SERVER),
            Row.of("anomaly_active", "count", "series that are unusual now", SERVER),
            Row.of(
                    "anomaly_families",
                    "count",
                    "kinds of series (cpu, memory, disk, ...) that are unusual now: a lone one may be chance, two rarely are",
                    SERVER),
            Row.of(
                    "anomaly_score",
                    "count",
                    "highest score of the episode that lasts, 1 being the alarm's threshold; none while the series is usual",
                    SERVER,
                    "metric"),
            Row.of("predict_cpu_seconds_total", "seconds", "processor time that predictions took", SERVER));

    /** As often as some of them are made anew. */
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Supplier<List<Forecast>> forecasts;
    private final Supplier<List<Anomaly>> unusual;
    private final IntSupplier watched;
    private final DoubleSupplier cpuSeconds;

    @Inject
    PredictionsProbe(Foresight foresight) {
        this(foresight::forecasts, foresight::unusual, foresight::watched, foresight::cpuSeconds);
    }

    /** A probe of what these say. */
    public PredictionsProbe(
            Supplier<List<Forecast>> forecasts,
            Supplier<List<Anomaly>> unusual,
            IntSupplier watched,
            DoubleSupplier cpuSeconds) {
        this.forecasts = forecasts;
        this.unusual = unusual;
        this.watched = watched;
        this.cpuSeconds = cpuSeconds;
    }

    @Override
    public String name() {
        return "predictions";
    }

    @Override
    public List<Row> rows() {
        return ROWS;
    }

    @Override
    public String cost() {
        return "nothing is read; what predictions cost beside it is in predict_cpu_seconds_total";
    }

    @Override
    public boolean quick() {
        return true;
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public Reading read(Host host) {
        Instant now = host.now();
        Map<Metric, Double> values = new TreeMap<>();
        List<Forecast> all = forecasts.get();
        for (Forecast forecast : all) {
            String series = forecast.metric().toString();
            Forecast.Eta eta = forecast.eta();
            if (eta != null) {
                left(values, series, "0.1", eta.p10(), now);
                left(values, series, "0.5", eta.p50(), now);
                left(values, series, "0.9", eta.p90(), now);
            }
            known(values, "forecast_skill_error_ratio", series, forecast.skill().error());
            known(
                    values,
                    "forecast_skill_coverage_ratio",
                    series,
                    forecast.skill().coverage());
        }
        values.put(Metric.of("forecasts"), (double) all.size());
        values.put(Metric.of("forecasts_silent"), (double)
                all.stream().filter(one -> !one.silence().isEmpty()).count());
        List<Anomaly> episodes = unusual.get();
        episodes.forEach(one -> known(values, "anomaly_score", one.metric().toString(), one.peak()));
        values.put(Metric.of("anomaly_active"), (double) episodes.size());
        values.put(Metric.of("anomaly_families"), (double) episodes.stream()
                .map(one -> HostFusion.family(one.metric().name()))
                .distinct()
                .count());
        values.put(Metric.of("anomaly_series"), (double) watched.getAsInt());
        values.put(Metric.of("predict_cpu_seconds_total"), cpuSeconds.getAsDouble());
        List<Sample> samples = new ArrayList<>();
        values.forEach((metric, value) -> samples.add(new Sample(metric, value, now)));
        return new Reading.Got(samples);
    }

    private static void left(
            Map<Metric, Double> values, String series, String quantile, @Nullable Instant at, Instant now) {
        if (at != null) {
            values.putIfAbsent(
                    Metric.of("forecast_eta_seconds", "metric", series, "quantile", quantile),
                    Math.max(0, Duration.between(now, at).toMillis() / 1000.0));
        }
    }

    private static void known(Map<Metric, Double> values, String name, String series, double value) {
        if (Double.isFinite(value)) {
            values.putIfAbsent(Metric.of(name, "metric", series), value);
        }
    }
}
