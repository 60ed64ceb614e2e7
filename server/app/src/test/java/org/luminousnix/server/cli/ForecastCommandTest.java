package org.luminousnix.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code luminous-server forecast} on files: what it says, in which form, and what it exits with. */
final class ForecastCommandTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path file = Path.of("");

    /** Two days in which the value rises by one every five minutes. */
    @BeforeEach
    void aRisingSeries() throws IOException {
        StringBuilder lines = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < 576; i++) {
            lines.append(START.plus(Duration.ofMinutes(5L * i)).getEpochSecond())
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        file = Files.writeString(folder.resolve("disk.csv"), lines);
    }

    @Test
    void itSaysWhenWithWhatCertaintyAndWhyItIsBelieved() {
        assertThat(run("forecast", file.toString(), "--threshold", "719")).isZero();
        assertThat(out.toString().lines())
                .contains(
                        file + " above 719, asked at 2026-01-02T23:55:00Z",
                        "eta p50   2026-01-03T11:55:00Z (in 12 h 00 min)",
                        "rate      12 per hour",
                        "skill     24 back-tests: median error 0.0 %, 100 % within their 90 % interval");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void asJsonAndAtAnEarlierTime() throws IOException {
        assertThat(run("forecast", file.toString(), "--threshold=350", "--at", "2026-01-02T00:00:00Z", "--json"))
                .isZero();
        JsonNode told = new ObjectMapper().readTree(out.toString());
        assertThat(Instant.parse(told.at("/eta/p50").asText()))
                .isBetween(Instant.parse("2026-01-02T05:08:00Z"), Instant.parse("2026-01-02T05:12:00Z"));
        assertThat(told.at("/perHour").asDouble()).isBetween(11.9, 12.1);
        assertThat(told.at("/silence").isNull()).isTrue();
        assertThat(told.at("/skill/tests").asInt()).isPositive();
    }

    @Test
    void whatIsNotForeseenAndWhatIsNotSaid() {
        assertThat(run("forecast", file.toString(), "--threshold", "-1", "--falling"))
                .isZero();
        assertThat(out.toString()).contains("eta p10   beyond the horizon");
        assertThat(run("forecast", file.toString(), "--threshold", "900", "--at", "2026-01-01T01:00:00Z"))
                .isZero();
        assertThat(out.toString())
                .contains("silent    too few points: 13, and 36 are needed", "skill     no back-test");
    }

    @Test
    void whatCannotBeReadIsSaidAndExitedWith() throws IOException {
        assertThat(run("forecast", folder.resolve("none").toString(), "--threshold", "1"))
                .isEqualTo(65);
        assertThat(err.toString()).contains("none: there is no such file");
        Files.writeString(file, "1,1\n2,two\n");
        assertThat(run("forecast", file.toString(), "--threshold", "1")).isEqualTo(65);
        assertThat(err.toString()).contains(file + ":2: \"two\" is no value");
        Files.writeString(file, "1,\n");
        assertThat(run("forecast", file.toString(), "--threshold", "1")).isEqualTo(65);
        assertThat(err.toString()).contains(file + ": 1 lines without a value: gaps", "there is no line with a value");
    }

    @Test
    void aWrongCommandLineIsRefused() {
        assertThat(run("forecast", file.toString())).isEqualTo(64);
        assertThat(err.toString()).contains("--threshold=X");
        assertThat(run("forecast", file.toString(), "--threshold", "NaN")).isEqualTo(64);
        assertThat(err.toString()).contains("--threshold NaN: a finite number is wanted");
        assertThat(run("forecast", file.toString(), "--threshold", "1", "--at", "noon"))
                .isEqualTo(64);
        assertThat(err.toString()).contains("--at \"noon\" is no time: 2026-01-31T12:00:00Z");
    }

    private int run(String... args) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(args);
    }
}
