package org.luminousnix.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The rows {@code timestamp,value} of a file, in its order; further columns are not read, what comes before the first row may be a header
 * line, and lines that begin with # are none. Times as {@link SeriesTime} reads them.
 */
final class SeriesRows {
    private static final List<String> MISSING = List.of("", "na", "n/a", "nan", "null", "none", "inf", "+inf", "-inf");

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private final Path file;
    private final Consumer<Row> rows;
    private boolean any;

    /**
     * One row.
     *
     * @param stamp the time as it was written
     * @param text the value as it was written
     * @param millis the time in milliseconds since 1970
     * @param value NaN where it is missing: empty, NaN or infinite
     */
    record Row(String stamp, String text, long millis, double value) {}

    private SeriesRows(Path file, Consumer<Row> rows) {
        this.file = file;
        this.rows = rows;
    }

    /** Reads all rows of a file; an error names file, line and text. */
    static void read(Path file, Consumer<Row> rows) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder: a file of lines timestamp,value is wanted");
        }
        SeriesRows reading = new SeriesRows(file, rows);
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!text.isBlank() && !text.startsWith("#")) {
                    reading.line(number, text);
                }
            }
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": there is no such file", e);
        } catch (MalformedInputException e) {
            throw new IOException(file + ": is no text in UTF-8", e);
        }
    }

    private void line(int number, String line) throws IOException {
        int end = separator(line, 0);
        String first = line.substring(0, end);
        String second = end == line.length() ? "" : line.substring(end + 1, separator(line, end + 1));
        String stamp = bare(first);
        OptionalLong millis = SeriesTime.millis(stamp);
        if (millis.isEmpty() && !any && end < line.length() && !isNumber(bare(second))) {
            return; // a header
        }
        if (millis.isEmpty()) {
            throw wrong(number, stamp, "no time: " + SeriesTime.FORMS);
        }
        if (end == line.length()) {
            throw wrong(number, line, "no line timestamp,value: there is one column");
        }
        any = true;
        rows.accept(new Row(first, second, millis.getAsLong(), value(number, bare(second))));
    }

    /** Where the cell that begins at {@code from} ends. */
    private static int separator(String line, int from) {
        int i = from;
        while (i < line.length() && line.charAt(i) != ',' && line.charAt(i) != ';' && line.charAt(i) != '\t') {
            i++;
        }
        return i;
    }

    private double value(int number, String text) throws IOException {
        if (!isNumber(text)) {
            if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
                return Double.NaN;
            }
            throw wrong(number, text, "no value: a number such as 12.5 or 3e9, or nothing for a gap");
        }
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? value : Double.NaN;
    }

    private IOException wrong(int number, String value, String why) {
        String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        return new IOException("%s:%d: \"%s\" is %s".formatted(file, number, shown.replaceAll("\\p{Cntrl}", "?"), why));
    }

    /** The text of a cell without blanks and quotes around it. */
    static String bare(String cell) {
        String text = cell.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    private static boolean isNumber(String text) {
        // Java would also take 1f, 1d and 0x1p3
        return NUMBER.matcher(text).matches();
    }
}
