package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.LongTerm.Bucket;
import org.luminousnix.server.history.Past;

/** The long past on a real file, with a clock that the test moves. */
final class SqliteHistoryTest {
    private static final Instant BEGIN = Instant.parse("2026-11-01T00:00:00Z");
    private static final Metric DISK = Metric.of("filesystem_used_ratio", "mount", "/\"x\"");
    private static final Metric OTHER = Metric.of("load1");
    private static final long ROOM = 1L << 30;

    @TempDir
    private Path folder;

    private Instant now = BEGIN;
    private final InstantSource clock = () -> now;

    private SqliteHistory open(long most) {
        return new SqliteHistory(folder.resolve("state/history.db").toString(), clock, most);
    }

    /** Values that count up from 0, one every {@code every}, for {@code span}, with a flush each minute or after each where they are rarer. */
    private void live(SqliteHistory history, Duration span, Duration every) {
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

    private Past past(SqliteHistory history, Duration step) {
        return history.past(DISK, Instant.EPOCH, Instant.MAX, step);
    }

    @Test
    void everyPointOfADayIsKeptAndOlderOnesInSteps() {
        try (SqliteHistory history = open(ROOM)) {
            live(history, Duration.ofDays(17), Duration.ofMinutes(1));
            Past day = history.past(DISK, now.minus(Duration.ofHours(24)), now, Duration.ZERO);
            assertThat(day.size()).isEqualTo(1440);
            assertThat(day.millis(0)).isEqualTo(now.minus(Duration.ofHours(24)).toEpochMilli());
            assertThat(day.value(1439))
                    .isEqualTo((double) Duration.ofDays(17).minusMinutes(1).toSeconds());
            List<Bucket> fives = List.copyOf(history.buckets(
                    DISK, now.minus(Duration.ofDays(10)), now.minus(Duration.ofDays(9)), Duration.ofMinutes(5)));
            assertThat(fives).hasSize(288);
            double first = (double) Duration.ofDays(7).toSeconds();
            assertThat(fives.getFirst().at()).isEqualTo(BEGIN.plus(Duration.ofDays(7)));
            assertThat(fives.getFirst().min()).isEqualTo(first);
            assertThat(fives.getFirst().max()).isEqualTo(first + 240);
            assertThat(fives.getFirst().mean()).isCloseTo(first + 120, within(0.1));
            assertThat(fives.getFirst().count()).isEqualTo(5);
            List<Bucket> hours =
                    List.copyOf(history.buckets(DISK, BEGIN, BEGIN.plus(Duration.ofDays(1)), Duration.ofHours(1)));
            assertThat(hours).hasSize(24).allMatch(hour -> hour.count() == 60);
            // the finest that is still known of each time, in one answer
            Past all = past(history, Duration.ZERO);
            assertThat(all.millis(0)).isEqualTo(BEGIN.toEpochMilli());
            assertThat(all.size()).isBetween(24 + 13 * 288 + 1440, 3 * 24 + 14 * 288 + 1700);
            assertThat(history.metrics()).containsExactlyInAnyOrder(DISK, OTHER);
        }
    }

    @Test
    void aSpikeOfOneSecondIsTheHighestOfItsStepThoughAWeekIsRolledUpToHours() {
        Instant spike = BEGIN.plus(Duration.ofDays(3)).plusSeconds(7 * 3600 + 1234);
        try (SqliteHistory history = open(ROOM)) {
            live(history, Duration.between(BEGIN, spike), Duration.ofMinutes(2));
            history.add(
                    List.of(new Sample(OTHER, -50, now.plusSeconds(1)), new Sample(OTHER, 400, now.plusSeconds(2))));
            live(history, Duration.ofDays(18), Duration.ofMinutes(2));
            List<Bucket> week = List.copyOf(history.buckets(
                    OTHER,
                    BEGIN,
                    BEGIN.plus(Duration.ofDays(7)),
                    Duration.ofDays(7).dividedBy(240)));
            assertThat(week).hasSizeBetween(160, 240);
            assertThat(week).filteredOn(one -> one.max() > 1).singleElement().satisfies(one -> {
                assertThat(one.max()).isEqualTo(400);
                assertThat(one.min()).isEqualTo(-50);
                assertThat(one.mean()).isLessThan(15);
                assertThat(one.at()).isBetween(spike.minus(Duration.ofHours(1)), spike.plusSeconds(120));
            });
        }
    }

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

    @Test
    void oldOnesGoWhereThereIsTooMuch() {
        Random random = new Random(4);
        long most = 1_000_000;
        try (SqliteHistory history = open(most)) {
            for (int hour = 0; hour < 24 * 30; hour++) {
                Collection<Sample> samples = new ArrayList<>();
                for (int series = 0; series < 10; series++) {
                    for (int i = 0; i < 12; i++) {
                        Metric metric = Metric.of("m", "series", String.valueOf(series));
                        samples.add(new Sample(metric, random.nextGaussian(), now.plusSeconds(i * 300L)));
                    }
                }
                history.add(samples);
                now = now.plus(Duration.ofHours(1));
                history.flush();
                assertThat(history.bytes()).isLessThan(most * 3 / 2);
            }
            assertThat(history.past(Metric.of("m", "series", "3"), now.minusSeconds(3600), now, Duration.ZERO)
                            .size())
                    .isEqualTo(12);
            assertThat(folder.resolve("state/history.db").toFile().length()).isLessThan(2 * most);
        }
    }

    @Test
    void whatASeriesTakesIsAsDocumented() {
        Random random = new Random(3);
        int many = 40;
        try (SqliteHistory history = open(ROOM)) {
            double[] walk = new double[many];
            for (int i = 0; i < 4 * 60 * 26; i++) {
                List<Sample> tick = new ArrayList<>();
                for (int series = 0; series < many; series++) {
                    // a quarter never changes, a quarter counts, a quarter is a noisy ratio, a quarter whole bytes
                    walk[series] += random.nextGaussian();
                    double value =
                            switch (series % 4) {
                                case 0 -> 1;
                                case 1 -> i;
                                case 2 -> Math.rint(1e4 * Math.abs(Math.sin(walk[series] / 50))) / 1e4;
                                default -> 4096 * Math.rint(1e5 + 10 * walk[series]);
                            };
                    tick.add(new Sample(Metric.of("m", "series", String.valueOf(series)), value, now));
                }
                history.add(tick);
                now = now.plusSeconds(15);
                if (i % 4 == 3) {
                    history.flush();
                }
            }
            double perSeries = history.bytes() / (double) many;
            System.out.printf(
                    Locale.ROOT, "history: %.0f bytes per series after 26 hours of points each 15 s%n", perSeries);
            assertThat(perSeries).isLessThan(45_000);
        }
    }
}
