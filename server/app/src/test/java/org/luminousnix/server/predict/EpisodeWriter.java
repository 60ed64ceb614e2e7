package org.luminousnix.server.predict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.predict.anomaly.Detector;
import org.luminousnix.server.store.SqliteHistory;

/**
 * A process that watches a series of its own clock, a value each minute: a thousand usual ones, then unusual ones for ever. It prints the second
 * of the last value after each flush in the episode; the test ends it with SIGKILL. Argument: the file.
 */
final class EpisodeWriter {
    static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    static final Metric SERIES = Metric.of("load");
    static final double UNUSUAL = 45;
    private static final int USUAL = 1000;

    private EpisodeWriter() {}

    public static void main(String[] args) {
        AtomicReference<Instant> clock = new AtomicReference<>(BEGIN);
        SqliteHistory history = new SqliteHistory(args[0], clock::get, 1L << 30);
        Anomalies anomalies = new Anomalies(Detector::new, _ -> true, _ -> Subject.HOST, 10, history, history);
        Random random = new Random(5);
        for (int i = 0; true; i++) {
            Instant now = clock.get();
            Sample sample = new Sample(SERIES, i < USUAL ? 5 + random.nextGaussian() : UNUSUAL, now);
            history.add(List.of(sample));
            anomalies.add(List.of(sample), now);
            history.flush();
            if (!anomalies.open().isEmpty()) {
                System.out.println(now.getEpochSecond());
                pause();
            }
            clock.set(now.plus(Duration.ofMinutes(1)));
        }
    }

    /** Waits for the byte that asks for one more minute. */
    private static void pause() {
        try {
            if (System.in.read() < 0) {
                throw new IllegalStateException("whoever asks is gone");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
