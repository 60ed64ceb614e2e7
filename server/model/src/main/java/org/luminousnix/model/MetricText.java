package org.luminousnix.model;

import java.util.SortedMap;
import java.util.TreeMap;

/** The written form of a {@link Metric}: {@code name{label="value",other="a \\"quoted\\" one"}}. */
final class MetricText {
    private MetricText() {}

    static String write(Metric metric) {
        if (metric.labels().isEmpty()) {
            return metric.name();
        }
        StringBuilder out = new StringBuilder(metric.name()).append('{');
        metric.labels().forEach((label, value) -> {
            if (out.charAt(out.length() - 1) != '{') {
                out.append(',');
            }
            out.append(label).append("=\"");
            escape(value, out);
            out.append('"');
        });
        return out.append('}').toString();
    }

    private static void escape(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '"' -> out.append("\\\"");
                case '\n' -> out.append("\\n");
                default -> out.append(c);
            }
        }
    }

    static Metric parse(String text) {
        int brace = text.indexOf('{');
        if (brace < 0) {
            return new Metric(text, new TreeMap<>());
        }
        SortedMap<String, String> labels = new TreeMap<>();
        int i = brace + 1;
        while (i < text.length() && text.charAt(i) != '}') {
            int equals = text.indexOf("=\"", i);
            if (equals < 0) {
                throw malformed(text);
            }
            StringBuilder value = new StringBuilder();
            int end = unescape(text, equals + 2, value);
            labels.put(text.substring(i, equals), value.toString());
            i = end < text.length() && text.charAt(end) == ',' ? end + 1 : end;
        }
        if (i != text.length() - 1) {
            throw malformed(text);
        }
        return new Metric(text.substring(0, brace), labels);
    }

    /** Appends the quoted value that starts at {@code from}; returns the index after its closing quote. */
    private static int unescape(String text, int from, StringBuilder out) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                out.append(next == 'n' ? '\n' : next);
            } else {
                out.append(c);
            }
        }
        throw malformed(text);
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("metric \"" + text + "\": expected name{label=\"value\",...}");
    }
}
