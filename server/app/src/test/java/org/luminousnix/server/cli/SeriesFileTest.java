package org.luminousnix.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.server.history.Past;

/** What is read from a file of a series, what is made of odd lines, and what is said about impossible ones. */
final class SeriesFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T12:00:00Z",
                "2026-01-31 12:00:00",
                "2026-01-31T12:00",
                "2026-01-31T13:00:00+01:00",
                "2026-01-31 07:00:00.000-0500",
                "2026-01-31 12:00:00.000000",
                "2026-01-31 12:00:00 UTC",
                "2026/01/31 12:00:00",
                "1769860800",
                "1769860800.0",
                "1769860800000",
                "\"1769860800\""
            })
    void timesInEveryForm(String time) throws IOException {
        Past past = SeriesFile.read(file("timestamp,value\n" + time + ",3.5\n"));
        assertThat(past.size()).isOne();
        assertThat(Instant.ofEpochMilli(past.millis(0))).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(past.value(0)).isEqualTo(3.5);
    }

    @Test
    void gapsOrderAndRepetitionsAreDealtWithAndTold() throws IOException {
        List<String> told = new ArrayList<>();
        Path file = file("\uFEFFtime,value\n# a comment\n300,3\n\n100,1,more\n200,NaN\n400,\n500,1e999\n300;4\r\n");
        Past past = SeriesFile.read(file, told::add);
        assertThat(past).isEqualTo(Past.of(new long[] {100_000, 300_000}, new double[] {1, 4}));
        assertThat(told)
                .containsExactly(
                        file + ": 3 lines without a value: gaps",
                        file + ": 1 lines out of order: sorted",
                        file + ": 1 lines repeat a time: the last of each counts");
    }

    @Test
    void aFileWithoutAHeaderOrWithoutAPointIsFine() throws IOException {
        assertThat(SeriesFile.read(file("100,1\n")).size()).isOne();
        assertThat(SeriesFile.read(file("")).size()).isZero();
        assertThat(SeriesFile.read(file("timestamp,value\n")).size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 100,abc | \"abc\" is no value",
                "1 | 31.1.2026,5 | \"31.1.2026\" is no time",
                "1 | 100 | \"100\" is no line timestamp,value",
                "1 | 100,0x1p3 | \"0x1p3\" is no value",
                "1 | 2026-02-30T00:00:00Z,1 | \"2026-02-30T00:00:00Z\" is no time",
            })
    void whatCannotBeReadIsNamedWithFileAndLine(int number, String text, String said) throws IOException {
        Path file = file(text + "\n");
        assertThatIOException()
                .isThrownBy(() -> SeriesFile.read(file))
                .withMessageStartingWith(file + ":" + number + ": " + said);
        Path later = file("time,value\n1,1\n" + text + "\n");
        assertThatIOException().isThrownBy(() -> SeriesFile.read(later)).withMessageStartingWith(later + ":3: " + said);
    }

    @Test
    void aFileThatIsNotThere() {
        assertThatIOException()
                .isThrownBy(() -> SeriesFile.read(folder.resolve("none.csv")))
                .withMessageContaining("none.csv: there is no such file");
        assertThatIOException().isThrownBy(() -> SeriesFile.read(folder)).withMessageContaining("is a folder");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("series.csv"), text);
    }
}
