package org.luminousnix.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code luminous-server score} makes of files and labels as people have them. */
final class ScoredInputTest {
    private static final long BEGIN = 1_767_225_600_000L;
    private static final int ROWS = 1500;
    private static final int SPIKE = 1200;

    @TempDir
    Path root;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"T%sZ", " %s", "T%s+0000", " %s.250000", "T%s.5+00:00", "seconds", "millis"})
    void everyKindOfTimeGivesTheSameAlarm(String form) throws IOException {
        write("a.csv", lines(millis -> stamp(form, millis)));
        assertThat(run("score", in().toString())).isZero();
        List<String> scored = Files.readAllLines(root.resolve("in-scored/a.csv"));
        assertThat(scored).hasSize(ROWS + 1);
        assertThat(scored.stream().filter(row -> row.endsWith(",1")))
                .containsExactly(scored.get(SPIKE + 1))
                .allMatch(row -> row.contains(",1.00000,"));
        assertThat(scored.stream().skip(1).mapToDouble(row -> Double.parseDouble(row.split(",", -1)[2])))
                .allMatch(score -> score >= 0 && score <= 1);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void linesOutOfOrderAreScoredInOrderOfTimeAndWrittenInTheirOwn() throws IOException {
        List<String> lines = lines(millis -> Long.toString(millis / 1000));
        write("ordered.csv", lines);
        List<String> mixed = new ArrayList<>(lines);
        Collections.swap(mixed, 900, 901);
        Collections.swap(mixed, SPIKE, SPIKE - 3);
        write("mixed.csv", mixed);
        write("none.csv", List.of());
        assertThat(run("score", in().toString())).isZero();
        List<String> ordered = Files.readAllLines(root.resolve("in-scored/ordered.csv"));
        List<String> scored = Files.readAllLines(root.resolve("in-scored/mixed.csv"));
        Collections.swap(ordered, 901, 902);
        Collections.swap(ordered, SPIKE + 1, SPIKE - 2);
        assertThat(scored).isEqualTo(ordered);
        assertThat(err.toString()).contains("mixed.csv: 3 lines out of order: scored in order of time");
        assertThat(root.resolve("in-scored/none.csv")).hasContent("timestamp,value,score,alarm");
    }

    @Test
    void repeatedTimesAreScoredAndTold() throws IOException {
        List<String> lines = lines(millis -> Long.toString(millis));
        lines.addAll(800, lines.subList(780, 800));
        lines.add(500, lines.get(499));
        write("a.csv", lines);
        assertThat(run("score", in().toString())).isZero();
        assertThat(Files.readAllLines(root.resolve("in-scored/a.csv"))).hasSize(lines.size() + 1);
        assertThat(err.toString()).contains("repeat the time before: each is scored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"deep/a.csv\": [[\"BEGIN\", \"END\"]]}",
                "{\"deep/a.csv\": [\"SPIKE\"]}",
                "{\"other.csv\": [], \"in/deep/a.csv\": [[BEGIN, END]]}",
                "file,begin,end\ndeep/a.csv,BEGIN,END\n",
                "deep/a.csv,SPIKE\n",
                "\"deep/a.csv\";\"SPIKE\"\r\n"
            })
    void labelsInEveryForm(String text) throws IOException {
        write("deep/a.csv", lines(millis -> Long.toString(millis / 1000)));
        Path labels = Files.writeString(
                root.resolve("labels"),
                text.replace("BEGIN", seconds(SPIKE - 20))
                        .replace("END", seconds(SPIKE + 20))
                        .replace("SPIKE", seconds(SPIKE)));
        assertThat(run("score", in().toString(), "--labels", labels.toString())).isZero();
        assertThat(out.toString())
                .containsPattern("files with labels +1\n")
                .containsPattern("windows +1\n")
                .containsPattern("windows found +100.0 %")
                .containsPattern("false alarms +0\n")
                .containsPattern("score, few misses +\\d\\d\\.\\d\n");
        assertThat(err.toString().contains("no file was found for other.csv")).isEqualTo(text.contains("other.csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"a.csv\": [[1, 2]|is no JSON",
                "[1]|wants an object of file names",
                "{\"a.csv\": 5}|a.csv: 5 is no list",
                "{\"a.csv\": [[1,2,3]]}|a.csv: [1,2,3] is no window",
                "{\"a.csv\": [[20,10]]}|a.csv: [\"20\",\"10\"] ends before it begins",
                "a.csv,1,soon|:1: \"soon\" is no time",
                "a.csv|:1: \"a.csv\" is no line file,begin,end"
            })
    void labelsThatCannotBeReadAreNamedWithTheirPlace(String text, String said) throws IOException {
        write("a.csv", List.of("1,1"));
        Path labels = Files.writeString(root.resolve("labels"), text);
        assertThat(run("score", in().toString(), "--labels", labels.toString())).isOne();
        assertThat(err.toString()).startsWith(labels.toString()).contains(said).doesNotContain("Exception");
    }

    private static List<String> lines(LongFunction<String> stamp) {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            double value = Math.sin(2 * Math.PI * i / 288) + 0.1 * random.nextGaussian() + (i == SPIKE ? 5 : 0);
            lines.add(stamp.apply(BEGIN + 300_000L * i) + "," + value);
        }
        return lines;
    }

    private static String stamp(String form, long millis) {
        String iso = Instant.ofEpochMilli(millis).toString();
        return switch (form) {
            case "seconds" -> Long.toString(millis / 1000);
            case "millis" -> Long.toString(millis);
            default -> iso.substring(0, 10) + form.formatted(iso.substring(11, 19));
        };
    }

    private static String seconds(int row) {
        return Long.toString((BEGIN + 300_000L * row) / 1000);
    }

    private Path in() {
        return root.resolve("in");
    }

    private void write(String name, List<String> lines) throws IOException {
        Path file = in().resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, lines);
    }

    private int run(String... arguments) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }
}
