package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics</a>, and Prometheus' older one, which lacks
 * the closing {@code # EOF}. All of it must be right, though only what is asked for is kept.
 */
final class OpenMetrics {
    private static final int MOST_POINTS = 100;
    private static final int LONGEST_VALUE = 256;
    /** What an alert is about is said by the policy, never by a program's output. */
    private static final Set<String> SUBJECTS = Set.of("probe", "unit", "scope", "mount", "pid", "start");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\"\\\\n])*+)\"");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?([0-9]{1,25}(\\.[0-9]{0,25})?|\\.[0-9]{1,25})([eE][-+]?[0-9]{1,4})?");
    private static final Pattern ODD = Pattern.compile("[-+]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

    /** One value; the labels are those of the text. */
    record Point(String name, SortedMap<String, String> labels, double value) {}

    private final String line;
    private int at;

    private OpenMetrics(String line) {
        this.line = line;
    }

    /** The finite values of these names; a value that is not a number or infinite is no data. Throws quoting the line that is wrong. */
    static List<Point> parse(String text, Set<String> wanted) throws IOException {
        List<Point> points = new ArrayList<>();
        Set<Map.Entry<String, SortedMap<String, String>>> seen = new HashSet<>();
        boolean ended = false;
        for (String line : text.split("\r?\n", -1)) {
            if (ended && !line.isEmpty()) {
                throw malformed(line, "nothing after # EOF");
            }
            ended = ended || line.equals("# EOF");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Point point = new OpenMetrics(line).point();
            if (!seen.add(Map.entry(point.name(), point.labels()))) {
                throw malformed(line, "each series once");
            }
            if (wanted.contains(point.name()) && Double.isFinite(point.value())) {
                points.add(kept(point, line));
            }
        }
        if (points.size() > MOST_POINTS) {
            throw new IOException("OpenMetrics: " + points.size() + " series; at most " + MOST_POINTS);
        }
        return points;
    }

    private static Point kept(Point point, String line) throws IOException {
        for (Map.Entry<String, String> label : point.labels().entrySet()) {
            if (SUBJECTS.contains(label.getKey())) {
                throw malformed(line, "no label " + label.getKey() + ": the policy says what this is about");
            }
            if (label.getValue().length() > LONGEST_VALUE) {
                throw malformed(line, "label values of at most " + LONGEST_VALUE + " characters");
            }
        }
        return point;
    }

    private Point point() throws IOException {
        Matcher name = here(NAME);
        if (!name.lookingAt()) {
            throw malformed(line, "a metric name");
        }
        at = name.end();
        SortedMap<String, String> labels = labels();
        String[] rest = line.substring(at).split(" # ", 2)[0].strip().split("[ \t]+", -1);
        boolean stamped = rest.length == 2 && NUMBER.matcher(rest[1]).matches();
        if (rest.length != 1 && !stamped) {
            throw malformed(line, "NAME{LABELS} VALUE, and perhaps a time");
        }
        return new Point(name.group(), labels, number(rest[0]));
    }

    private SortedMap<String, String> labels() throws IOException {
        SortedMap<String, String> labels = new TreeMap<>();
        if (!line.startsWith("{", at)) {
            if (at < line.length() && line.charAt(at) != ' ' && line.charAt(at) != '\t') {
                throw malformed(line, "a blank after the name");
            }
            return labels;
        }
        at++;
        while (!line.startsWith("}", at)) {
            Matcher label = here(LABEL);
            if (!label.lookingAt()) {
                throw malformed(line, "LABEL=\"VALUE\"");
            }
            if (labels.put(label.group(1), unescaped(label.group(2))) != null) {
                throw malformed(line, "each label once");
            }
            at = label.end();
            if (line.startsWith(",", at)) {
                at++;
            } else if (!line.startsWith("}", at)) {
                throw malformed(line, "a comma or } after a label");
            }
        }
        at++;
        return labels;
    }

    private Matcher here(Pattern pattern) {
        return pattern.matcher(line).region(at, line.length());
    }

    private double number(String text) throws IOException {
        if (NUMBER.matcher(text).matches()) {
            return Double.parseDouble(text);
        }
        if (ODD.matcher(text).matches()) {
            return text.toLowerCase(Locale.ROOT).contains("nan") ? Double.NaN : Double.POSITIVE_INFINITY;
        }
        throw malformed(line, "a number");
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\(.)").matcher(text).replaceAll(escape -> switch (escape.group(1)) {
            case "n" -> "\n";
            case "\\" -> "\\\\";
            default -> escape.group(1);
        });
    }

    private static IOException malformed(String line, String wanted) {
        String shown = line.replaceAll("\\p{Cntrl}", "?");
        return new IOException(
                "OpenMetrics: \"" + shown.substring(0, Math.min(shown.length(), 100)) + "\": expected " + wanted);
    }
}
