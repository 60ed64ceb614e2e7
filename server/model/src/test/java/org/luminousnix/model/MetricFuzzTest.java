package org.luminousnix.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** The written form of a series: every label value survives it, and a text is refused or read in one way only. */
class MetricFuzzTest {
    /** The input is two label values, half and half in UTF-16, so that halves of surrogate pairs occur too. */
    @FuzzTest
    void anyValueSurvives(byte[] input) {
        String values = new String(input, StandardCharsets.UTF_16BE);
        String one = values.substring(0, values.length() / 2);
        String two = values.substring(values.length() / 2);
        Metric metric = Metric.of("a_ratio", "mount", one, "unit", two);
        assertThat(Metric.parse(metric.toString())).isEqualTo(metric);
        assertThat(metric.toString().lines()).as("one line").hasSizeLessThanOrEqualTo(1 + ends(values));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Metric.parse(
                        metric.toString().substring(0, metric.toString().length() - 1)));
    }

    @FuzzTest
    void anyTextIsReadOneWay(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Metric metric;
        try {
            metric = Metric.parse(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("metric ");
            return;
        }
        Metric again = Metric.parse(metric.toString());
        assertThat(again).isEqualTo(metric);
        assertThat(again.compareTo(metric)).isZero();
        assertThat(again.toString()).isEqualTo(metric.toString());
        assertThat(text).startsWith(metric.name());
    }

    /** Line ends that the written form does not escape. */
    private static int ends(String values) {
        return (int) values.chars().filter(c -> c == '\r').count();
    }
}
