package org.luminousnix.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.luminousnix.server.history.Past;

/**
 * A series in a file of lines {@code timestamp,value}, in any order; further columns are not read, the first line may be a header. Times as
 * {@link SeriesTime} reads them; a value that is empty, NaN or infinite is a gap. What cannot be read at all is an error with file and line.
 */
final class SeriesFile {
    private static final List<String> NOTHING = List.of("", "na", "n/a", "nan", "null", "none", "inf", "+inf", "-inf");

    private final Path file;
    private final TreeMap<Long, Double> points = new TreeMap<>();
    private int gaps;
    private int late;
    private int twice;

    private SeriesFile(Path file) {
        this.file = file;
    }

    /** The series in a file. */
    static Past read(Path file) throws IOException {
        return read(file, _ -> {});
    }

    /** The series in a file; what was odd about it, but could be dealt with, is {@code told}, one line each. */
    static Past read(Path file, Consumer<String> told) throws IOException {
        SeriesFile series = new SeriesFile(file);
        series.lines();
        series.tell(told);
        return Past.of(
                series.points.keySet().stream().mapToLong(Long::longValue).toArray(),
                series.points.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void lines() throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder: a file of lines timestamp,value is wanted");
        }
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!text.isBlank() && !text.startsWith("#")) {
                    line(number, text);
                }
            }
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        }
    }

    private void line(int number, String text) throws IOException {
        List<String> cells =
                Arrays.stream(text.split("[,;\t]", -1)).map(SeriesFile::bare).toList();
        OptionalLong millis = SeriesTime.millis(cells.getFirst());
        if (millis.isEmpty() && number == 1 && cells.size() > 1 && !number(cells.get(1))) {
            return; // a header
        }
        if (millis.isEmpty()) {
            throw wrong(number, cells.getFirst(), "no time: " + SeriesTime.FORMS);
        }
        if (cells.size() < 2) {
            throw wrong(number, text, "no line timestamp,value: there is one column");
        }
        if (NOTHING.contains(cells.get(1).toLowerCase(Locale.ROOT))) {
            gaps++;
            return;
        }
        if (!number(cells.get(1))) {
            throw wrong(number, cells.get(1), "no value: a number such as 12.5 or 3e9, or nothing for a gap");
        }
        put(millis.getAsLong(), Double.parseDouble(cells.get(1)));
    }

    private void put(long millis, double value) {
        if (!Double.isFinite(value)) {
            gaps++;
            return;
        }
        if (!points.isEmpty() && millis < points.lastKey()) {
            late++;
        }
        if (points.put(millis, value) != null) {
            twice++;
        }
    }

    private void tell(Consumer<String> told) {
        List<String> odd = new ArrayList<>();
        if (gaps > 0) {
            odd.add("%d lines without a value: gaps".formatted(gaps));
        }
        if (late > 0) {
            odd.add("%d lines out of order: sorted".formatted(late));
        }
        if (twice > 0) {
            odd.add("%d lines repeat a time: the last of each counts".formatted(twice));
        }
        odd.forEach(line -> told.accept(file + ": " + line));
    }

    private IOException wrong(int number, String value, String why) {
        String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        return new IOException("%s:%d: \"%s\" is %s".formatted(file, number, shown.replaceAll("\\p{Cntrl}", "?"), why));
    }

    private static String bare(String cell) {
        String text = cell.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    private static boolean number(String text) {
        // Java would also take 1f, 1d and 0x1p3
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    }
}
