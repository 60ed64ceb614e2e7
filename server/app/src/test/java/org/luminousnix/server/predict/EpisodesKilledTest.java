package org.luminousnix.server.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Sample;
import org.luminousnix.model.Subject;
import org.luminousnix.server.predict.anomaly.Detector;
import org.luminousnix.server.store.SqliteHistory;

/** A real process is killed with SIGKILL while a series is unusual; the next one has the episode, and says honestly how it went on. */
final class EpisodesKilledTest {
    @TempDir
    private Path folder;

    private @Nullable Process writer;

    @AfterEach
    void end() {
        if (writer != null) {
            writer.destroyForcibly();
        }
    }

    @Test
    void theEpisodeOfAKilledServerGoesOnWhereTheNextOneSeesItSoon() throws Exception {
        Instant last = kill();
        Anomaly after = restarted(last.plus(Duration.ofMinutes(2)));
        assertThat(after.ended()).as("it still lasts").isNull();
        assertThat(after.unseen()).isFalse();
    }

    @Test
    void theEpisodeOfAKilledServerEndedUnseenWhereTheNextOneCameLate() throws Exception {
        Instant last = kill();
        Anomaly after = restarted(last.plus(Duration.ofHours(2)));
        assertThat(after.ended()).isEqualTo(last);
        assertThat(after.unseen()).isTrue();
    }

    /** What is told of the one episode by a server that reads an unusual value first at this time. */
    private Anomaly restarted(Instant now) {
        try (SqliteHistory history = new SqliteHistory(file(), () -> now, 1L << 30)) {
            Anomalies anomalies = new Anomalies(Detector::new, _ -> true, _ -> Subject.HOST, 10, history, history);
            assertThat(anomalies.all()).singleElement().matches(one -> one.ended() == null, "as it was left");
            Sample sample = new Sample(EpisodeWriter.SERIES, EpisodeWriter.UNUSUAL, now);
            history.add(List.of(sample));
            anomalies.add(List.of(sample), now);
            assertThat(anomalies.rebuild()).isTrue();
            Anomaly one = anomalies.all().getFirst();
            assertThat(one.began()).isEqualTo(EpisodeWriter.BEGIN.plus(Duration.ofMinutes(1000)));
            assertThat(anomalies.between(EpisodeWriter.BEGIN, now.plusSeconds(1)))
                    .containsExactly(one);
            return one;
        }
    }

    private String file() {
        return folder.resolve("history.db").toString();
    }

    /** Kills it in the fourth minute of the episode; the time of the last value that it had flushed. */
    private Instant kill() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EpisodeWriter.class.getName(),
                        file())
                .redirectError(folder.resolve("log").toFile())
                .start();
        writer = process;
        Instant last = Instant.EPOCH;
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            for (int minute = 0; minute < 4; minute++) {
                last = Instant.ofEpochSecond(Long.parseLong(String.valueOf(out.readLine())));
                if (minute < 3) {
                    process.getOutputStream().write('\n');
                    process.getOutputStream().flush();
                }
            }
            process.toHandle().destroyForcibly();
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("ended by SIGKILL").isEqualTo(128 + 9);
        return last;
    }
}
