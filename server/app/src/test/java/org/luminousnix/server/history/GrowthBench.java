package org.luminousnix.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Severity;
import org.luminousnix.server.detect.CompiledRule;
import org.luminousnix.server.detect.Detector;
import org.luminousnix.server.detect.Freshness;
import org.luminousnix.server.detect.Rule;
import org.luminousnix.server.detect.RuleError;
import org.luminousnix.server.store.SqliteHistory;

/**
 * By hand: how the cost of a tick grows with the series that are read, rule by rule in turn, and that of a chart with the hours it shows. Prints a
 * table. Argument: rounds; as many before them are not counted.
 */
final class GrowthBench {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final List<Integer> SERIES = List.of(100, 500, 2000);
    private static final List<Integer> HOURS = List.of(1, 24, 168);
    private static final Metric ASKED = Metric.of("cpu_used_ratio");
    private static final Duration STEP = Duration.ofSeconds(15);

    private GrowthBench() {}

    public static void main(String[] arguments) throws IOException, RuleError {
        int rounds = Integer.parseInt(arguments[0]);
        System.out.println("| | µs of the clock |\n|---|---|");
        for (int series : SERIES) {
            ticks(series, rounds);
        }
        Path folder = Files.createTempDirectory("growth");
        charts(folder.resolve("history.db"), rounds);
        System.exit(0);
    }

    /** One tick: the samples go into the history, one rule over all series is evaluated. */
    private static void ticks(int series, int rounds) throws RuleError {
        List<Metric> metrics = IntStream.range(0, series)
                .mapToObj(i -> Metric.of("filesystem_used_ratio", "mount", "/srv/" + i))
                .toList();
        History history = new History();
        Rule rule = new Rule(
                "FilesystemFilling",
                "filesystem_used_ratio",
                "value > 0.90",
                Duration.ofMinutes(1),
                Duration.ZERO,
                "value < 0.85",
                Severity.HIGH,
                new TreeMap<>(),
                new TreeMap<>());
        Detector detector = new Detector(
                history,
                _ -> Set.of("filesystem"),
                List.of(CompiledRule.compile(rule)),
                Freshness.of(Duration.ofMinutes(1)));
        Random random = new Random(1);
        double[] took = new double[rounds];
        for (int i = -200; i < rounds; i++) {
            Instant now = NOON.plusSeconds(i);
            List<Sample> read = new ArrayList<>(series);
            metrics.forEach(metric -> read.add(new Sample(metric, 0.5 + 0.3 * random.nextDouble(), now)));
            long start = System.nanoTime();
            history.add(read);
            int changed = detector.update(now).size();
            if (i >= 0) {
                took[i] = (System.nanoTime() - start) / 1e3;
            }
            if (changed != 0) {
                throw new IllegalStateException("an alert that none should be");
            }
        }
        print("one tick and one rule, %d series".formatted(series), took);
    }

    /** A chart of 300 points from the file, out of a week at 15 s of ten series. */
    private static void charts(Path file, int rounds) {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        try (SqliteHistory history = new SqliteHistory(file.toString(), now::get, 1L << 30)) {
            Random random = new Random(2);
            Instant end = NOON.plus(Duration.ofDays(7));
            for (int i = 0; now.get().isBefore(end); i++) {
                List<Sample> read = new ArrayList<>(List.of(new Sample(ASKED, random.nextDouble(), now.get())));
                for (int other = 1; other < 10; other++) {
                    read.add(new Sample(
                            Metric.of("load", "of", Integer.toString(other)), random.nextDouble(), now.get()));
                }
                history.add(read);
                now.set(now.get().plus(STEP));
                if (i % 4 == 3) {
                    history.flush();
                }
            }
            for (int hours : HOURS) {
                Duration span = Duration.ofHours(hours);
                double[] took = new double[rounds];
                for (int i = -rounds; i < rounds; i++) {
                    long start = System.nanoTime();
                    int points = history.past(ASKED, end.minus(span), end, span.dividedBy(300))
                            .size();
                    if (i >= 0) {
                        took[i] = (System.nanoTime() - start) / 1e3;
                    }
                    if (points < 100) {
                        throw new IllegalStateException(points + " points of " + hours + " h");
                    }
                }
                print("a chart of %d h from the disk".formatted(hours), took);
            }
        }
    }

    private static void print(String what, double[] took) {
        double[] sorted = took.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.0f (%.0f to %.0f) |%n",
                what,
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
