package org.luminousnix.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.server.history.LongTerm.Bucket;
import org.luminousnix.server.history.Past;

/** Real processes that write a history without pause are killed with SIGKILL while they do: what was flushed is there. */
final class HistoryKilledTest {
    private static final long BEGIN = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();
    private static final int STEP = Math.toIntExact(HistoryWriter.STEP.toSeconds());

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void whatWasFlushedBeforeAKillIsThereAndNothingIsHalf() throws IOException, InterruptedException {
        Path file = folder.resolve("history.db");
        long next = BEGIN;
        // two hours and a half, twelve, and past the end of a day, after which days become hours
        for (int flushes : List.of(150, 700, 1300)) {
            Process writer = writer(file, next);
            long flushed = kill(writer, flushes);
            next = whole(file, flushed) + STEP;
        }
    }

    /** Every point from the begin on is there, at least to this second; the last one that is. */
    private static long whole(Path file, long flushed) {
        try (SqliteHistory history =
                new SqliteHistory(file.toString(), () -> Instant.ofEpochSecond(flushed), 1L << 30)) {
            Instant begin = Instant.ofEpochSecond(
                    Math.max(BEGIN, flushed - Duration.ofHours(23).toSeconds()));
            Past past = history.past(HistoryWriter.SECONDS, begin, Instant.MAX, Duration.ZERO);
            long last = past.millis(past.size() - 1) / 1000;
            assertThat(last).as("the last point").isGreaterThanOrEqualTo(flushed);
            assertThat(past.size())
                    .as("without a gap")
                    .isEqualTo(Math.toIntExact((last - begin.getEpochSecond()) / STEP + 1));
            for (int i = 0; i < past.size(); i++) {
                assertThat(past.value(i)).isEqualTo(past.millis(i) / 1000.0);
            }
            List<Bucket> fives = List.copyOf(history.buckets(
                    HistoryWriter.SECONDS, Instant.ofEpochSecond(BEGIN), Instant.MAX, Duration.ofMinutes(5)));
            assertThat(fives.subList(0, fives.size() - 1))
                    .as("five minutes of the whole time")
                    .hasSize(Math.toIntExact((last - BEGIN) / 300))
                    .allMatch(five -> five.count() == 20);
            assertThat(history.metrics()).contains(HistoryWriter.SECONDS).containsAll(HistoryWriter.OTHERS);
            assertThat(history.past(HistoryWriter.OTHERS.getLast(), begin, Instant.MAX, Duration.ZERO)
                            .size())
                    .as("of all series")
                    .isEqualTo(past.size());
            return last;
        }
    }

    /** Kills it some time after so many flushes were reported; the second of the last one that was. */
    private static long kill(Process writer, int flushes) throws IOException, InterruptedException {
        long flushed = 0;
        try (BufferedReader out = writer.inputReader(StandardCharsets.US_ASCII)) {
            String line;
            for (int n = 0; (line = out.readLine()) != null; n++) {
                flushed = Long.parseLong(line.substring(0, line.indexOf(' ')));
                if (n == flushes) {
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(writer.exitValue()).as("ended by SIGKILL").isEqualTo(128 + 9);
        return flushed;
    }

    private Process writer(Path file, long begin) throws IOException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HistoryWriter.class.getName(),
                        file.toString(),
                        String.valueOf(begin))
                .redirectError(folder.resolve("log").toFile())
                .start();
        started.add(writer);
        return writer;
    }
}
