package org.luminousnix.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;

/**
 * A process that writes a history for ever, a quarter of a minute each step of a clock of its own, and prints the second of the last point after each
 * flush; the test ends it with SIGKILL. Arguments: the file, and the second to begin at.
 */
final class HistoryWriter {
    static final Duration STEP = Duration.ofSeconds(15);
    static final Metric SECONDS = Metric.of("seconds");
    static final List<Metric> OTHERS = List.of(Metric.of("parity"), Metric.of("thirds", "of", "\"x\""));

    private HistoryWriter() {}

    public static void main(String[] args) {
        AtomicReference<Instant> clock = new AtomicReference<>(Instant.ofEpochSecond(Long.parseLong(args[1])));
        SqliteHistory history = new SqliteHistory(args[0], clock::get, 1L << 30);
        while (true) {
            long second = 0;
            for (int i = 0; i < 4; i++) {
                Instant at = clock.get();
                second = at.getEpochSecond();
                history.add(List.of(
                        new Sample(SECONDS, second, at),
                        new Sample(OTHERS.getFirst(), second % 2, at),
                        new Sample(OTHERS.getLast(), second / 3.0, at)));
                clock.set(at.plus(STEP));
            }
            history.flush();
            System.out.println(second + " " + history.dropped());
        }
    }
}
