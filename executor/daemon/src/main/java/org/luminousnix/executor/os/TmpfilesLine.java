package org.luminousnix.executor.os;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of tmpfiles.d, as far as cleaning is concerned.
 *
 * @param type its letter, see tmpfiles.d(5)
 * @param path without its specifiers, which may be a pattern
 * @param age how old what is under it may become; empty where nothing under it is cleaned
 * @param keepFirst whether what is directly under it stays
 * @param fileTimes the times of a file that must all be old: a access, b birth, c change, m modification
 * @param folderTimes the same of a folder, in capitals
 */
record TmpfilesLine(
        char type, String path, Optional<Duration> age, boolean keepFirst, String fileTimes, String folderTimes) {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern SPAN = Pattern.compile("\\s*([0-9]{1,12}(?:\\.[0-9]{1,6})?)\\s*([A-Za-zµ]*)");
    private static final Map<String, Double> UNITS = Map.ofEntries(
            Map.entry("us", 1e-6),
            Map.entry("usec", 1e-6),
            Map.entry("µs", 1e-6),
            Map.entry("ms", 1e-3),
            Map.entry("msec", 1e-3),
            Map.entry("", 1.0),
            Map.entry("s", 1.0),
            Map.entry("sec", 1.0),
            Map.entry("second", 1.0),
            Map.entry("seconds", 1.0),
            Map.entry("m", 60.0),
            Map.entry("min", 60.0),
            Map.entry("minute", 60.0),
            Map.entry("minutes", 60.0),
            Map.entry("h", 3600.0),
            Map.entry("hr", 3600.0),
            Map.entry("hour", 3600.0),
            Map.entry("hours", 3600.0),
            Map.entry("d", 86_400.0),
            Map.entry("day", 86_400.0),
            Map.entry("days", 86_400.0),
            Map.entry("w", 604_800.0),
            Map.entry("week", 604_800.0),
            Map.entry("weeks", 604_800.0),
            Map.entry("M", 2_629_800.0),
            Map.entry("month", 2_629_800.0),
            Map.entry("months", 2_629_800.0),
            Map.entry("y", 31_557_600.0),
            Map.entry("year", 31_557_600.0),
            Map.entry("years", 31_557_600.0));

    /** The line; empty for a comment, and for one that holds at boot only. IllegalArgumentException says what is not understood. */
    static Optional<TmpfilesLine> parse(String line, UnaryOperator<String> specifiers) {
        List<String> words = words(line);
        if (words.isEmpty() || words.getFirst().contains("!")) {
            return Optional.empty();
        }
        if (words.size() < 2) {
            throw new IllegalArgumentException("it has no path");
        }
        String path = specifiers.apply(words.get(1)).replaceAll("/+", "/").replaceFirst("(?<=.)/$", "");
        String age = words.size() > 5 ? words.get(5) : "-";
        boolean keepFirst = age.startsWith("~");
        String rest = keepFirst ? age.substring(1) : age;
        String by = rest.contains(":") ? rest.substring(0, rest.indexOf(':')) : "";
        Optional<Duration> span = age.equals("-") || age.isEmpty()
                ? Optional.empty()
                : Optional.of(span(rest.substring(rest.indexOf(':') + 1)));
        String files = by.replaceAll("[^abcm]", "");
        String folders = by.replaceAll("[^ABCM]", "");
        return Optional.of(new TmpfilesLine(
                words.getFirst().charAt(0),
                path,
                span,
                keepFirst,
                files.isEmpty() ? "abcm" : files,
                folders.isEmpty() ? "ABM" : folders));
    }

    /** Whether its path is a pattern. */
    boolean pattern() {
        return "wxXrRemzZtTaAhH".indexOf(type) >= 0;
    }

    /** Whether it says what shall become of a path, so that only the first such line of a path holds. */
    boolean owns() {
        return "fFdDvqQpLcbCwexXrR".indexOf(type) >= 0;
    }

    /** Whether it has something cleaned. */
    boolean cleans() {
        return age.isPresent() && "dDvqQCexX".indexOf(type) >= 0;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        if (!line.isBlank() && !line.strip().startsWith("#")) {
            Matcher matcher = WORD.matcher(line);
            while (matcher.find()) {
                words.add(
                        matcher.group(1) != null
                                ? matcher.group(1)
                                : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
            }
        }
        return words;
    }

    static Duration span(String text) {
        Matcher matcher = SPAN.matcher(text);
        double seconds = 0;
        int at = 0;
        while (at < text.length() && matcher.find(at) && matcher.start() == at) {
            Double unit = UNITS.get(matcher.group(2));
            if (unit == null) {
                throw new IllegalArgumentException("\"%s\" is no time span".formatted(text));
            }
            seconds += Double.parseDouble(matcher.group(1)) * unit;
            at = matcher.end();
        }
        if (at != text.length() || text.isEmpty()) {
            throw new IllegalArgumentException("\"%s\" is no time span".formatted(text));
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
