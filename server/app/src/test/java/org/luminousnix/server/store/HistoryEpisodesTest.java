package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.sqlite.JDBC;

/** Episodes on a real file: kept at once, in bounded number and age, and beside a history of before. */
final class HistoryEpisodesTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Metric DISK = Metric.of("filesystem_used_ratio", "mount", "/\"x\"");

    @TempDir
    private Path folder;

    private Instant now = NOON;
    private final InstantSource clock = () -> now;

    private SqliteHistory open(Path file) {
        return new SqliteHistory(file.toString(), clock, 1L << 30);
    }

    private static Anomaly episode(int minute, @Nullable Integer until) {
        return new Anomaly(
                DISK,
                Subject.mount("/\"x\""),
                NOON.plus(Duration.ofMinutes(minute)),
                until == null ? null : NOON.plus(Duration.ofMinutes(until)),
                1.25,
                0.9,
                0.1,
                0.2,
                List.of(),
                until != null && until % 2 == 1);
    }

    @Test
    void whatWasKeptIsThereAfterAKillAsItWasLastAndAskedForByTime() throws IOException {
        Path file = folder.resolve("history.db");
        Path copy = Files.createDirectory(folder.resolve("killed")).resolve("history.db");
        try (SqliteHistory history = open(file)) {
            history.keep(List.of(episode(0, null), episode(5, null)));
            history.keep(List.of(episode(0, 3), episode(20, 30)));
            // a kill leaves the file and its log as they are now; nothing was flushed
            Files.copy(file, copy);
            Files.copy(folder.resolve("history.db-wal"), Path.of(copy + "-wal"));
        }
        try (SqliteHistory killed = open(copy)) {
            assertThat(killed.episodes(Instant.EPOCH, Instant.MAX, 10))
                    .containsExactly(episode(20, 30), episode(5, null), episode(0, 3));
            assertThat(killed.lasting()).containsExactly(episode(5, null));
            assertThat(killed.episodes(NOON, NOON.plusSeconds(60), 10)).containsExactly(episode(0, 3));
            assertThat(killed.episodes(NOON.plusSeconds(181), NOON.plusSeconds(1200), 10))
                    .as("one that lasts is of all times since")
                    .containsExactly(episode(5, null));
            assertThat(killed.episodes(Instant.EPOCH, Instant.MAX, 1)).containsExactly(episode(20, 30));
        }
    }

    @Test
    void onlySoManyAreKeptAndForAYear() {
        try (SqliteHistory history = open(folder.resolve("history.db"))) {
            history.keep(List.of(episode(-366 * 1440 - 1, -366 * 1440), episode(-1, 0)));
            assertThat(history.episodes(Instant.EPOCH, Instant.MAX, 10)).containsExactly(episode(-1, 0));
            for (int batch = 0; batch < 11; batch++) {
                List<Anomaly> many = new ArrayList<>();
                for (int i = 0; i < 1000; i++) {
                    many.add(episode(batch * 1000 + i, batch * 1000 + i + 2));
                }
                history.keep(many);
            }
            List<Anomaly> all = history.episodes(Instant.EPOCH, Instant.MAX, 20_000);
            assertThat(all).hasSize(HistoryEpisodes.MOST);
            assertThat(all.getFirst()).isEqualTo(episode(10_999, 11_001));
        }
    }

    @Test
    void withoutADiskTheyWaitAndAreKeptLater() throws IOException {
        Path state = folder.resolve("state");
        Files.writeString(state, "a file where the folder should be");
        Path file = state.resolve("history.db");
        try (SqliteHistory history = open(file)) {
            history.keep(List.of(episode(0, null)));
            history.keep(List.of(episode(0, 2)));
            assertThat(history.written()).isFalse();
            assertThat(history.episodes(Instant.EPOCH, Instant.MAX, 10)).containsExactly(episode(0, 2));
            Files.delete(state);
            history.flush();
            assertThat(history.written()).isTrue();
        }
        try (SqliteHistory again = open(file)) {
            assertThat(again.episodes(Instant.EPOCH, Instant.MAX, 10)).containsExactly(episode(0, 2));
        }
    }

    @Test
    void aHistoryOfTheVersionBeforeIsTakenOn() throws SQLException {
        Path file = folder.resolve("history.db");
        try (SqliteHistory history = open(file)) {
            history.add(List.of(new Sample(DISK, 0.5, NOON)));
        }
        try (Connection connection = JDBC.createConnection("jdbc:sqlite:" + file, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE episode");
            statement.execute("PRAGMA user_version = 1");
        }
        try (SqliteHistory history = open(file)) {
            history.keep(List.of(episode(0, 2)));
            assertThat(history.episodes(Instant.EPOCH, Instant.MAX, 10)).containsExactly(episode(0, 2));
            assertThat(history.past(DISK, Instant.EPOCH, Instant.MAX, Duration.ZERO)
                            .size())
                    .isOne();
        }
    }
}
