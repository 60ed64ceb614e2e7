package org.luminousnix.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Severity;
import org.luminousnix.server.detect.Rule;

class LevelsTest {
    private static Rule rule(String each, String expr) {
        return new Rule(
                "R", each, expr, Duration.ZERO, Duration.ZERO, null, Severity.LOW, new TreeMap<>(), new TreeMap<>());
    }

    @Test
    void theLowestLevelOfAMetricThatSufficesAlone() {
        assertThat(Levels.of(List.of(
                        rule(null, "metric('cpu_used_ratio') > 0.90"),
                        rule(null, "metric('cpu_used_ratio') >= 0.80"),
                        rule(null, "metric('cpu_used_ratio') > 0.5 && metric('pressure_cpu_some_ratio') > 0.20"),
                        rule(
                                "filesystem_used_ratio",
                                "value > 0.90 && labels.mount in ['/'] && !(labels.fstype in ['x'])"))))
                .isEqualTo(Map.of("cpu_used_ratio", 0.8, "pressure_cpu_some_ratio", 0.2, "filesystem_used_ratio", 0.9));
    }

    @Test
    void whatIsWrittenInAnotherWayHasNone() {
        assertThat(Levels.of(List.of(
                        rule(null, "metric('a') < 5.0"),
                        rule(null, "metric('b', {'mount': '/'}) > 0.9"),
                        rule(null, "metric('c') > 2.0 * metric('d')"),
                        rule(null, "value > 0.9"),
                        rule("e", "my.value > 1.0"))))
                .isEmpty();
    }
}
