package org.luminousnix.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of one series: a Prometheus metric name and its labels, without the {@code luminous_} prefix of the exposition.
 * Written {@code filesystem_used_ratio{mount="/var"}}, which is also its JSON form and a map key in the feed.
 */
public record Metric(String name, SortedMap<String, String> labels) implements Comparable<Metric> {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    public Metric {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("metric name \"" + name + "\": letters, digits and _ only");
        }
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** A metric whose labels are given as name, value, name, value. */
    public static Metric of(String name, String... labels) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i + 1 < labels.length; i += 2) {
            map.put(labels[i], labels[i + 1]);
        }
        return new Metric(name, map);
    }

    /** The value of a label, or null where the series has no such label. */
    public @Nullable String label(String label) {
        return labels.get(label);
    }

    /** Reads the written form; throws IllegalArgumentException naming the text where it is not one. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Metric parse(String text) {
        return MetricText.parse(text);
    }

    @Override
    @JsonValue
    public String toString() {
        return MetricText.write(this);
    }

    @Override
    public int compareTo(Metric other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : toString().compareTo(other.toString());
    }
}
