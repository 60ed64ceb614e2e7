package org.luminousnix.server.store;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.Past;

/** The long past on a real file, with a clock that the test moves. */
abstract class HistoryScene {
    static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    static final Metric DISK = Metric.of("filesystem_used_ratio", "mount", "/\"x\"");
    static final Metric OTHER = Metric.of("load1");
    static final long ROOM = 1L << 30;

    @TempDir
    Path folder;

    Instant now = BEGIN;
    final InstantSource clock = () -> now;

    SqliteHistory open(long most) {
        return new SqliteHistory(folder.resolve("state/history.db").toString(), clock, most);
    }

    /** Values that count up from 0, one every {@code every}, for {@code span}, with a flush each minute or after each where they are rarer. */
    void live(SqliteHistory history, Duration span, Duration every) {
        Instant end = now.plus(span);
        Instant flushed = now;
        while (now.isBefore(end)) {
            history.add(List.of(
                    new Sample(DISK, (double) Duration.between(BEGIN, now).toSeconds(), now),
                    new Sample(OTHER, 1, now)));
            now = now.plus(every);
            if (!now.isBefore(flushed.plusSeconds(60))) {
                history.flush();
                flushed = now;
            }
        }
    }

    Past past(SqliteHistory history, Duration step) {
        return history.past(DISK, Instant.EPOCH, Instant.MAX, step);
    }
}
