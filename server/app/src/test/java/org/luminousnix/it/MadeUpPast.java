package org.luminousnix.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.store.SqliteHistory;

/**
 * A past that never was, put where an installed server that was not started yet finds its history: what needs hours to be foreseen can then be
 * shown in a minute. The real store writes it, by a clock that is moved; each value is off by a little noise.
 */
final class MadeUpPast {
    private static final double NOISE = 0.0005;
    private static final long SEED = 12;
    private static final String FILE = LuminousHost.STATE + "/history.db";

    private MadeUpPast() {}

    /** Writes a value each {@code step} of each series until {@code now}, for {@code length}; a series is told how long before now it is asked. */
    static void write(
            TestHost host,
            Instant now,
            Duration length,
            Duration step,
            Map<Metric, ToDoubleFunction<Duration>> series) {
        try {
            Path folder = Files.createTempDirectory("luminous-past");
            Path file = folder.resolve("history.db");
            AtomicReference<Instant> clock = new AtomicReference<>(now.minus(length));
            // each its own, so that what a series holds does not hang on its place in the map
            Map<Metric, Random> noise = new HashMap<>();
            series.keySet().forEach(metric -> noise.put(metric, new Random(SEED)));
            try (SqliteHistory history = new SqliteHistory(file.toString(), clock::get, 1L << 30)) {
                for (Duration ago = length; !ago.isNegative(); ago = ago.minus(step)) {
                    Instant at = now.minus(ago);
                    clock.set(at);
                    List<Sample> points = new ArrayList<>();
                    for (Map.Entry<Metric, ToDoubleFunction<Duration>> one : series.entrySet()) {
                        double off = NOISE
                                * Objects.requireNonNull(noise.get(one.getKey()))
                                        .nextGaussian();
                        points.add(new Sample(one.getKey(), one.getValue().applyAsDouble(ago) + off, at));
                    }
                    history.add(points);
                    history.flush();
                }
            }
            Files.copy(file, host.file("/root").resolve("history.db"));
            Files.delete(file);
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (List<String> command : List.of(
                List.of("install", "-d", "-o", "luminous", "-g", "luminous", "-m", "0700", LuminousHost.STATE),
                List.of("install", "-o", "luminous", "-g", "luminous", "-m", "0600", "/root/history.db", FILE))) {
            host.exec(command.toArray(String[]::new)).expectSuccess();
        }
    }
}
