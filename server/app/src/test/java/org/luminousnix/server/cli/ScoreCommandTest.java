package org.luminousnix.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that {@code luminous-server score} writes, and what it says of bad ones. */
final class ScoreCommandTest {
    @TempDir
    Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyRowIsKeptWithItsOwnTextAndTheEpisodesHeadIsMarked() throws IOException {
        List<String> rows = series("deep/er/cpu.csv", 1500);
        assertThat(run("score", root.resolve("in").toString())).isZero();
        List<String> scored = Files.readAllLines(root.resolve("in-scored/deep/er/cpu.csv"));
        assertThat(scored).hasSize(rows.size()).first().isEqualTo("timestamp,value,score,alarm");
        for (int i = 1; i < rows.size(); i++) {
            assertThat(scored.get(i)).startsWith(rows.get(i) + ",");
        }
        assertThat(scored.stream().filter(row -> row.endsWith(",1")))
                .singleElement()
                .asString()
                .startsWith(rows.get(1501 - 300) + ",");
        assertThat(out.toString()).contains("1 of 1 files scored, 1500 values, 1 alarms");
    }

    @Test
    void withLabelsTheTableIsPrinted() throws IOException {
        List<String> rows = series("cpu.csv", 1500);
        Path labels = Files.writeString(
                root.resolve("labels.json"),
                "{\"cpu.csv\": [[\"%s\", \"%s\"]]}".formatted(stamp(rows.get(1195)), stamp(rows.get(1300))));
        Path to = root.resolve("elsewhere");
        assertThat(run("score", in().toString(), "--labels", labels.toString(), "--out", to.toString()))
                .isZero();
        assertThat(out.toString())
                .containsPattern("windows +1\n")
                .containsPattern("windows found +100.0 %")
                .containsPattern("false alarms +0\n")
                .containsPattern("score +9\\d\\.\\d");
        assertThat(to.resolve("cpu.csv")).exists();
    }

    @Test
    void aBadFileIsNamedWithLineAndValueAndTheOthersAreDone() throws IOException {
        series("good.csv", 400);
        Files.writeString(
                in().resolve("bad.csv"), "timestamp,value\n2026-01-01 00:00:00,1\n2026-01-01 00:05:00,much\n");
        assertThat(run("score", in().toString())).isOne();
        assertThat(err.toString())
                .contains("bad.csv:3: \"much\" is no value")
                .doesNotContain("good.csv")
                .doesNotContain("Exception");
        assertThat(root.resolve("in-scored/good.csv")).exists();
        assertThat(root.resolve("in-scored/bad.csv")).doesNotExist();
        assertThat(out.toString()).contains("1 of 2 files scored");
    }

    @Test
    void missingValuesScoreNothingAndAreKept() throws IOException {
        Files.createDirectories(in());
        Files.writeString(in().resolve("a.csv"), "\uFEFFtime,value\n100,\n\"400\",NaN\n700,1e3\n");
        assertThat(run("score", in().toString())).isZero();
        assertThat(Files.readAllLines(root.resolve("in-scored/a.csv")))
                .containsExactly(
                        "timestamp,value,score,alarm", "100,,0.00000,0", "\"400\",NaN,0.00000,0", "700,1e3,0.00000,0");
    }

    @Test
    void whatIsNoFolderOrNoLabelIsToldWithWhatWouldBeRight() throws IOException {
        assertThat(run("score", root.resolve("none").toString())).isEqualTo(64);
        assertThat(err.toString()).contains("is no folder");
        series("cpu.csv", 10);
        Path labels = Files.writeString(root.resolve("l.json"), "{\"cpu.csv\": [[\"yesterday\", \"2026-01-01\"]]}");
        assertThat(run("score", in().toString(), "--labels", labels.toString())).isOne();
        assertThat(err.toString()).contains("l.json: cpu.csv: \"yesterday\" is no time");
        assertThat(run("score", in().toString(), "--out", in().toString())).isEqualTo(64);
        assertThat(err.toString()).contains("would be overwritten");
    }

    private Path in() {
        return root.resolve("in");
    }

    /** A daily series with a spike 300 rows before its end; the lines of the file, the first is the header. */
    private List<String> series(String name, int rows) throws IOException {
        Path file = in().resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        var random = new Random(1);
        var lines = new java.util.ArrayList<String>();
        lines.add("timestamp,value");
        for (int i = 1; i <= rows; i++) {
            double value = Math.sin(2 * Math.PI * i / 288) + 0.1 * random.nextGaussian() + (i == rows - 299 ? 5 : 0);
            long minute = 5L * i;
            lines.add(
                    "2026-03-%02d %02d:%02d:00,%s".formatted(1 + minute / 1440, minute / 60 % 24, minute % 60, value));
        }
        Files.write(file, lines);
        return lines;
    }

    private static String stamp(String row) {
        return row.substring(0, row.indexOf(','));
    }

    private int run(String... arguments) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }
}
