package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Sample;
import org.luminousnix.server.history.LongTerm.Bucket;
import org.luminousnix.server.history.Past;

/** What is kept of each time: points, five minutes, hours, and the highest and lowest of each. */
final class HistoryLevelsTest extends HistoryScene {
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
}
