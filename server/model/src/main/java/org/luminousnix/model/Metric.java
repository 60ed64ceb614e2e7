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
public final class Metric implements Comparable<Metric> {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private final String name;
    private final SortedMap<String, String> labels;
    // both are asked for at every sampling, and written once
    private final int hash;
    private @Nullable String text;

    /** A series; throws IllegalArgumentException where the name is none. */
    public Metric(String name, SortedMap<String, String> labels) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("metric name \"" + name + "\": letters, digits and _ only");
        }
        this.name = name;
        this.labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        this.hash = 31 * name.hashCode() + labels.hashCode();
    }

    /** The name without labels. */
    public String name() {
        return name;
    }

    /** The labels by name. */
    public SortedMap<String, String> labels() {
        return labels;
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
        String written = text;
        if (written == null) {
            written = MetricText.write(this);
            text = written;
        }
        return written;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof Metric metric
                        && hash == metric.hash
                        && name.equals(metric.name)
                        && labels.equals(metric.labels));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public int compareTo(Metric other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : toString().compareTo(other.toString());
    }
}
