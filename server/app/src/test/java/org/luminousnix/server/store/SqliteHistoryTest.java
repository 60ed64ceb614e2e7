package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.Past;

/** What may befall the long past: kills, clocks, damage, no disk. */
final class SqliteHistoryTest extends HistoryScene {
    @Test
    void whatWasFlushedSurvivesAKillAndWhatWasNotIsSeenBefore() throws IOException {
        Path state = folder.resolve("state");
        Path copy = folder.resolve("killed");
        try (SqliteHistory history = open(ROOM)) {
            live(history, Duration.ofMinutes(150), Duration.ofSeconds(15));
            history.add(List.of(new Sample(DISK, -5, now)));
            assertThat(past(history, Duration.ZERO).size()).isEqualTo(601);
            Files.createDirectories(copy);
            // a kill leaves the file and its log as they are now
            for (String name : List.of("history.db", "history.db-wal")) {
                Files.copy(state.resolve(name), copy.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        try (SqliteHistory killed = new SqliteHistory(copy.resolve("history.db").toString(), clock, ROOM)) {
            Past past = past(killed, Duration.ZERO);
            assertThat(past.size()).isEqualTo(600);
            assertThat(past.value(599)).isEqualTo(599 * 15);
            live(killed, Duration.ofMinutes(90), Duration.ofSeconds(15));
            assertThat(past(killed, Duration.ZERO).size()).isEqualTo(960);
            assertThat(killed.buckets(DISK, BEGIN, now, Duration.ofMinutes(5)))
                    .hasSize(48)
                    .allMatch(five -> five.count() == 20);
        }
        try (SqliteHistory closed = open(ROOM)) {
            assertThat(past(closed, Duration.ZERO).size()).isEqualTo(601);
        }
    }

    @Test
    void aClockThatIsSetBackOrAheadHarmsNothing() {
        try (SqliteHistory history = open(ROOM)) {
            live(history, Duration.ofHours(3), Duration.ofMinutes(1));
            now = BEGIN.plus(Duration.ofMinutes(30));
            live(history, Duration.ofHours(1), Duration.ofSeconds(30));
            Past past = past(history, Duration.ZERO);
            assertThat(past.size()).isBetween(180, 300);
            now = Instant.parse("2090-01-01T00:00:00Z");
            live(history, Duration.ofMinutes(5), Duration.ofMinutes(1));
            now = BEGIN.plus(Duration.ofHours(3));
            live(history, Duration.ofHours(2), Duration.ofMinutes(1));
            assertThat(history.past(DISK, now.minus(Duration.ofHours(1)), now, Duration.ZERO)
                            .size())
                    .isEqualTo(60);
            history.add(List.of(
                    new Sample(DISK, 1, Instant.MIN),
                    new Sample(DISK, 1, Instant.MAX),
                    new Sample(DISK, Double.NaN, now)));
            history.flush();
            assertThat(history.past(DISK, Instant.MIN, Instant.MAX, Duration.ofDays(1))
                            .size())
                    .isPositive();
        }
    }

    @Test
    void aDamagedFileIsSetAsideAndTheServerGoesOn() throws IOException {
        Path file = Files.createDirectories(folder.resolve("state")).resolve("history.db");
        Files.writeString(file, "no database at all, but long enough to be read as the head of one: ".repeat(100));
        try (SqliteHistory history = open(ROOM)) {
            live(history, Duration.ofMinutes(10), Duration.ofSeconds(15));
            assertThat(past(history, Duration.ZERO).size()).isEqualTo(40);
        }
        assertThat(folder.resolve("state/history.db.damaged")).exists();
        try (SqliteHistory again = open(ROOM)) {
            assertThat(past(again, Duration.ZERO).size()).isEqualTo(40);
        }
    }

    @Test
    void withoutADiskMemoryKeepsWhatItHasRoomForAndCountsTheRest() throws IOException {
        Files.writeString(folder.resolve("state"), "a file where the folder should be");
        try (SqliteHistory history = open(ROOM)) {
            live(history, Duration.ofMinutes(10), Duration.ofSeconds(15));
            assertThat(past(history, Duration.ZERO).size()).isEqualTo(40);
            assertThat(history.dropped()).isZero();
            List<Sample> many = new ArrayList<>();
            for (int i = 0; i < 250_000; i++) {
                many.add(new Sample(OTHER, i, now));
            }
            history.add(many);
            assertThat(history.dropped()).isEqualTo(250_000);
            Files.delete(folder.resolve("state"));
            live(history, Duration.ofMinutes(2), Duration.ofSeconds(15));
            assertThat(history.bytes()).isPositive();
        }
        try (SqliteHistory again = open(ROOM)) {
            assertThat(past(again, Duration.ZERO).size()).isEqualTo(48);
        }
    }
}
