package org.luminousnix.server.predict;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.detect.Subjects;
import org.luminousnix.server.history.History;
import org.luminousnix.server.predict.anomaly.Detector;
import org.luminousnix.server.predict.forecast.Forecaster;
import org.luminousnix.server.store.SqliteHistory;

/**
 * A measurement to be run by hand: what watching many series takes with predictions and without, in made-up time. The same readings go
 * through the history in memory and the one on disk both times; with predictions each reading is also looked at for the unusual, and
 * forecasts are made at their beat. Arguments: series, seconds between readings, hours, questions of rules.
 */
final class PredictionBench {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration BEAT = Duration.ofSeconds(5);
    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private PredictionBench() {}

    public static void main(String[] args) throws IOException {
        int series = Integer.parseInt(args[0]);
        Duration step = Duration.ofSeconds(Long.parseLong(args[1]));
        int hours = Integer.parseInt(args[2]);
        int questions = Integer.parseInt(args[3]);
        System.out.printf(Locale.ROOT, "%d series each %d s, %d questions%n%n", series, step.toSeconds(), questions);
        System.out.println("| predictions | hour | CPU, s | of a core | allocated, MiB | live heap, MiB |");
        System.out.println("|---|---|---|---|---|---|");
        for (boolean on : new boolean[] {false, true}) {
            run(on, series, step, hours, questions);
        }
    }

    private static void run(boolean on, int count, Duration step, int hours, int questions) throws IOException {
        Path folder = Files.createTempDirectory("prediction-bench");
        AtomicReference<Instant> now = new AtomicReference<>(START);
        InstantSource clock = now::get;
        History history = new History();
        Anomalies anomalies = new Anomalies(
                Detector::new, metric -> true, metric -> Subjects.ofSeries(metric.labels()), count, null, null);
        SplittableRandom random = new SplittableRandom(1);
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            metrics.add(Metric.of("unit_memory_used_ratio", "unit", "service-" + i + ".service"));
        }
        try (SqliteHistory past = new SqliteHistory(folder.resolve("history.db").toString(), clock, 1L << 30)) {
            Forecasts forecasts = new Forecasts(
                    history,
                    past,
                    new Forecaster()::project,
                    metric -> Subjects.ofSeries(metric.labels()),
                    new Pace(Duration.ofMinutes(5), Duration.ofDays(15), Duration.ofMinutes(5), 500));
            for (int hour = 0; hour < hours; hour++) {
                long cpu = THREAD.getCurrentThreadCpuTime();
                long bytes = THREAD.getCurrentThreadAllocatedBytes();
                for (long at = 0; at < 3600; at += step.toSeconds()) {
                    now.set(START.plusSeconds(hour * 3600L + at));
                    List<Sample> samples = samples(metrics, now.get(), random);
                    history.add(samples);
                    past.add(samples);
                    if (on) {
                        anomalies.add(history.newest(), now.get());
                        for (int i = 0; i < questions; i++) {
                            forecasts.eta(samples.get(i), 1.0, true, now.get());
                        }
                        for (long beat = 0; beat < step.toSeconds(); beat += BEAT.toSeconds()) {
                            forecasts.work(now.get(), forecasts.share(BEAT));
                        }
                    }
                    if (at % 60 == 0) {
                        past.flush();
                    }
                }
                double seconds = (THREAD.getCurrentThreadCpuTime() - cpu) / 1e9;
                double allocated = THREAD.getCurrentThreadAllocatedBytes() - bytes;
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %.2f | %.2f %% | %.0f | %.1f |%n",
                        on ? "on" : "off",
                        hour + 1,
                        seconds,
                        seconds / 36,
                        allocated / (1 << 20),
                        live() / (1 << 20));
            }
        }
        if (anomalies.size() > count) {
            throw new IllegalStateException(anomalies.size() + " detectors");
        }
    }

    /** A level of its own for each series, a day's wave, and noise. */
    private static List<Sample> samples(List<Metric> metrics, Instant at, SplittableRandom random) {
        List<Sample> samples = new ArrayList<>(metrics.size());
        double day = 0.05 * Math.sin(at.getEpochSecond() / 86400.0 * 2 * Math.PI);
        for (int i = 0; i < metrics.size(); i++) {
            double level = 0.3 + 0.3 * i / metrics.size();
            samples.add(new Sample(metrics.get(i), level + day + 0.02 * random.nextGaussian(), at));
        }
        return samples;
    }

    private static double live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
