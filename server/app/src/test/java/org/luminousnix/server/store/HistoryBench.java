package org.luminousnix.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/**
 * By hand: what a year of a series takes on the disk. A point each 15 s by a clock that is moved, of four kinds of series: one that never changes, one
 * that counts, a noisy ratio, whole pages of memory; so many of each.
 */
final class HistoryBench {
    private static final List<Integer> DAYS = List.of(1, 2, 7, 14, 30, 90, 180, 366, 400);
    private static final int PER_FLUSH = 60;

    private static final int EACH = Integer.getInteger("luminous.bench.series", 5);

    @TempDir
    private Path folder;

    @Test
    void aYear() throws IOException {
        run(folder.resolve("history.db"), EACH);
    }

    private static void run(Path file, int each) throws IOException {
        Random random = new Random(3);
        Instant begin = Instant.parse("2026-01-01T00:00:00Z");
        AtomicReference<Instant> clock = new AtomicReference<>(begin);
        double[] walk = new double[4 * each];
        List<Metric> metrics = new ArrayList<>();
        for (int i = 0; i < walk.length; i++) {
            metrics.add(Metric.of("m", "series", String.valueOf(i)));
        }
        try (SqliteHistory history = new SqliteHistory(file.toString(), clock::get, 1L << 40)) {
            long step = 0;
            for (int days : DAYS) {
                for (; clock.get().isBefore(begin.plus(Duration.ofDays(days))); step++) {
                    List<Sample> tick = new ArrayList<>(walk.length);
                    for (int i = 0; i < walk.length; i++) {
                        walk[i] += random.nextGaussian();
                        double value =
                                switch (i % 4) {
                                    case 0 -> 1;
                                    case 1 -> step;
                                    case 2 -> Math.rint(1e4 * Math.abs(Math.sin(walk[i] / 50))) / 1e4;
                                    default -> 4096 * Math.rint(1e5 + 10 * walk[i]);
                                };
                        tick.add(new Sample(metrics.get(i), value, clock.get()));
                    }
                    history.add(tick);
                    clock.set(clock.get().plusSeconds(15));
                    if (step % PER_FLUSH == 0) {
                        history.flush();
                    }
                }
                history.flush();
                System.out.printf(
                        Locale.ROOT,
                        "after %d days: %.0f bytes a series in use, file and log %.0f%n",
                        days,
                        history.bytes() / (double) walk.length,
                        (Files.size(file) + Files.size(Path.of(file + "-wal"))) / (double) walk.length);
            }
        }
    }
}
