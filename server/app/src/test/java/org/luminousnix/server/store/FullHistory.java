package org.luminousnix.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.Past;
import org.sqlite.JDBC;

/** A program that fills a small filesystem with a history, goes on, makes room again, and looks at what is there; {@link FullHistoryTest} runs it. */
final class FullHistory {
    private static final int SERIES = 40;
    private static final int MOST_MINUTES = 2000;
    private static final int STEPS = 4;

    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-11-01T00:00:00Z"));
    private final Random random = new Random(9);
    private final String file;
    private int written;

    private FullHistory(String file) {
        this.file = file;
    }

    /** {@code main FOLDER}, which holds a file {@code filler} that can be removed. */
    public static void main(String[] args) throws IOException, SQLException {
        Path folder = Path.of(args[0]);
        new FullHistory(folder.resolve("history.db").toString()).run(folder.resolve("filler"));
    }

    private void run(Path filler) throws IOException, SQLException {
        int kept;
        try (SqliteHistory history = open()) {
            while (history.written() && written < MOST_MINUTES * STEPS) {
                minute(history);
            }
            say("full after more than an hour", !history.written() && written > 60 * STEPS);
            kept = written;
            for (int i = 0; i < 90; i++) {
                minute(history);
            }
            say("still full, all is known, dropped", !history.written(), points(history) == written, history.dropped());
        }
        // whoever ends while the disk is full loses what was in memory only, and no more
        try (SqliteHistory history = open()) {
            minute(history);
            minute(history);
            say("opened while it is full: written", history.written(), "known", points(history) >= 2 * STEPS);
            Files.delete(filler);
            minute(history);
            // the last minute before it was full is the one that could not be written
            say("with room again: written", history.written(), "known", points(history) == kept + 2 * STEPS);
            for (int i = 0; i < 120; i++) {
                minute(history);
            }
            written = kept + 122 * STEPS;
            say("known", points(history) == written, "dropped", history.dropped());
        }
        try (SqliteHistory history = open()) {
            say("opened again: known", points(history) == written);
        }
        try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new java.util.Properties());
                var statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
            say("integrity", answer.getString(1));
        }
    }

    private SqliteHistory open() {
        return new SqliteHistory(file, clock::get, 1L << 30);
    }

    private void minute(SqliteHistory history) {
        for (int step = 0; step < STEPS; step++) {
            List<Sample> samples = new ArrayList<>();
            for (int i = 0; i < SERIES; i++) {
                samples.add(new Sample(Metric.of("m", "n", String.valueOf(i)), random.nextDouble(), clock.get()));
            }
            history.add(samples);
            written++;
            clock.set(clock.get().plus(Duration.ofSeconds(60 / STEPS)));
        }
        history.flush();
    }

    private static int points(SqliteHistory history) {
        Past past = history.past(Metric.of("m", "n", "7"), Instant.EPOCH, Instant.MAX, Duration.ZERO);
        return past.size();
    }

    private static void say(Object... what) {
        System.out.println(
                String.join(" ", List.of(what).stream().map(String::valueOf).toList()));
    }
}
