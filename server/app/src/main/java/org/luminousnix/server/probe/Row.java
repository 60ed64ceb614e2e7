package org.luminousnix.server.probe;

import java.util.List;

/**
 * One metric that a probe yields, as the reference documents it.
 *
 * @param name without the {@code luminous_} prefix of the exposition
 * @param unit ratio (0 to 1), bytes, seconds, celsius, count, or bool (0 or 1)
 * @param labels the names of its labels
 * @param meaning what the value says, one sentence
 * @param source the file or call that it comes from
 */
public record Row(String name, String unit, List<String> labels, String meaning, String source) {
    public Row {
        labels = List.copyOf(labels);
    }

    /** A metric with these labels. */
    public static Row of(String name, String unit, String meaning, String source, String... labels) {
        return new Row(name, unit, List.of(labels), meaning, source);
    }
}
