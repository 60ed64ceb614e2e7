package org.luminousnix.server.probe.custom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The output of a program that anybody may have written. */
class OpenMetricsFuzzTest {
    private static final Set<String> WANTED = Set.of("depth", "age_seconds");
    private static final Set<String> SUBJECTS = Set.of("probe", "unit", "scope", "mount", "pid", "start");

    /** Refused with one printable line, or finite numbers under the names asked for, and the same again when they are written out. */
    @FuzzTest
    void refusedOrWithinBounds(byte[] output) throws IOException {
        List<OpenMetrics.Point> points;
        try {
            points = OpenMetrics.parse(new String(output, StandardCharsets.UTF_8), WANTED);
        } catch (IOException e) {
            assertThat(e.getMessage()).hasSizeBetween(1, 300).doesNotContainPattern("\\p{Cntrl}");
            return;
        }
        assertThat(points).hasSizeLessThanOrEqualTo(100);
        for (OpenMetrics.Point point : points) {
            assertThat(WANTED).contains(point.name());
            assertThat(point.value()).isFinite();
            assertThat(point.labels()).doesNotContainKeys(SUBJECTS.toArray(String[]::new));
        }
        String written = points.stream().map(OpenMetricsFuzzTest::written).collect(Collectors.joining("\n"));
        assertThat(OpenMetrics.parse(written + "\n# EOF\n", WANTED)).isEqualTo(points);
    }

    private static String written(OpenMetrics.Point point) {
        String labels = point.labels().entrySet().stream()
                .map(OpenMetricsFuzzTest::written)
                .collect(Collectors.joining(","));
        return point.name() + "{" + labels + "} " + point.value();
    }

    private static String written(Map.Entry<String, String> label) {
        String escaped =
                label.getValue().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return label.getKey() + "=\"" + escaped + "\"";
    }
}
