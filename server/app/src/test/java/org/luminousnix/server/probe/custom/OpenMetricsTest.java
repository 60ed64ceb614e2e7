package org.luminousnix.server.probe.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenMetricsTest {
    private static final Set<String> WANTED = Set.of("depth", "age_seconds");

    @Test
    void whatIsAskedForIsKeptWithItsLabels() throws IOException {
        String text = """
                # HELP depth Jobs that wait.
                # TYPE depth gauge
                depth{queue="a",note="x\\\\y \\"z\\"\\n"} 3
                depth{queue="b",} 4.5e1 1700000000.5
                age_seconds -1 # {trace="7"} 1
                other_total{x="1"} 9
                depth{queue="c"} NaN
                # EOF
                """;
        assertThat(OpenMetrics.parse(text, WANTED))
                .containsExactly(
                        new OpenMetrics.Point("depth", new TreeMap<>(Map.of("queue", "a", "note", "x\\y \"z\"\n")), 3),
                        new OpenMetrics.Point("depth", new TreeMap<>(Map.of("queue", "b")), 45),
                        new OpenMetrics.Point("age_seconds", new TreeMap<>(), -1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            depth                      | a number
            depth x                    | a number
            depth 1 2 3                | NAME{LABELS} VALUE
            depth 0x10                 | a number
            9depth 1                   | a metric name
            depth-a 1                  | a blank after the name
            depth{queue=a} 1           | LABEL="VALUE"
            depth{queue="a 1           | LABEL="VALUE"
            depth{queue="\\x"} 1       | LABEL="VALUE"
            depth{q="a" r="b"} 1       | a comma or }
            depth{q="a",q="b"} 1       | each label once
            depth{unit="sshd.service"} 1 | no label unit: the policy says what this is about
            depth{pid="1",start="2"} 1 | no label pid
            """)
    void aLineThatIsWrongMakesAllOfItNoData(String line, String wanted) {
        assertThatThrownBy(() -> OpenMetrics.parse("age_seconds 1\n" + line + "\n", WANTED))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected " + wanted);
    }

    @Test
    void aSeriesTwiceAWordAfterTheEndAndTooMany() {
        assertThatThrownBy(() -> OpenMetrics.parse("depth 1\ndepth 2\n", WANTED))
                .hasMessageContaining("each series once");
        assertThatThrownBy(() -> OpenMetrics.parse("# EOF\ndepth 2\n", WANTED))
                .hasMessageContaining("nothing after # EOF");
        String many = IntStream.range(0, 101)
                .mapToObj(i -> "depth{queue=\"" + i + "\"} 1\n")
                .collect(Collectors.joining());
        assertThatThrownBy(() -> OpenMetrics.parse(many, WANTED)).hasMessageContaining("101 series; at most 100");
    }
}
