package org.luminousnix.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.luminousnix.server.predict.anomaly.Detector;
import org.luminousnix.server.predict.anomaly.WindowScore;
import org.luminousnix.server.predict.anomaly.WindowScore.Window;

/**
 * A file of lines {@code timestamp,value} and what the detector says of each, one line for each of its lines in the same
 * order. Time and value are written as they were read; further columns are not read. A value that is empty, NaN or
 * infinite is missing and scores 0.
 */
final class ScoredFile {
    private static final List<String> MISSING = List.of("", "na", "n/a", "nan", "null", "none", "inf", "+inf", "-inf");

    private final Path file;
    private final List<String> stamps = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private double[] scores = {};
    private boolean[] alarms = {};

    private ScoredFile(Path file) {
        this.file = file;
    }

    /** Reads and scores a file; an error names file, line and value. */
    static ScoredFile of(Path file) throws IOException {
        ScoredFile scored = new ScoredFile(file);
        scored.read();
        scored.score();
        return scored;
    }

    private void read() throws IOException {
        try (var in = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
                if (!text.isBlank() && !text.startsWith("#")) {
                    line(number, text);
                }
            }
        } catch (MalformedInputException e) {
            throw new IOException(file + ": is no text in UTF-8", e);
        }
    }

    private void line(int number, String line) throws IOException {
        String[] cells = line.split("[,;\t]", -1);
        String stamp = bare(cells[0]);
        OptionalLong millis = SeriesTime.millis(stamp);
        if (cells.length < 2) {
            throw wrong(number, line, "no line timestamp,value: there is one column");
        }
        String text = bare(cells[1]);
        boolean numeric = isNumber(text);
        if (millis.isEmpty() && times.isEmpty() && !numeric) {
            return; // a header
        }
        if (millis.isEmpty()) {
            throw wrong(number, stamp, "no time: " + SeriesTime.FORMS);
        }
        boolean missing = MISSING.contains(text.toLowerCase(Locale.ROOT));
        if (!missing && !numeric) {
            throw wrong(number, text, "no value: a number such as 12.5 or 3e9, or nothing where one is missing");
        }
        stamps.add(cells[0]);
        texts.add(cells[1]);
        times.add(millis.getAsLong());
        values.add(missing ? Double.NaN : Double.parseDouble(text));
    }

    private void score() {
        scores = new double[times.size()];
        alarms = new boolean[times.size()];
        Detector detector = new Detector();
        for (int i = 0; i < scores.length; i++) {
            detector.add(times.get(i), values.get(i));
            scores[i] = detector.score();
            alarms[i] = detector.alarm();
        }
    }

    /** Writes {@code timestamp,value,score,alarm}; alarm is 1 where an episode begins. */
    void write(Path out) throws IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (var to = new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.UTF_8))) {
            to.print("timestamp,value,score,alarm\n");
            for (int i = 0; i < scores.length; i++) {
                to.print("%s,%s,%s,%d\n"
                        .formatted(
                                stamps.get(i),
                                texts.get(i),
                                String.format(Locale.ROOT, "%.5f", scores[i]),
                                alarms[i] ? 1 : 0));
            }
            if (to.checkError()) {
                throw new IOException(out + ": cannot be written whole");
            }
        }
    }

    /** Takes this series and the labelled windows of it into the score. */
    void rate(WindowScore score, List<Window> windows) {
        score.add(times(), alarms, windows);
    }

    /** Milliseconds since the epoch, one for each row. */
    long[] times() {
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    /** NaN where one is missing. */
    double[] values() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    int rows() {
        return scores.length;
    }

    int raised() {
        int raised = 0;
        for (boolean alarm : alarms) {
            raised += alarm ? 1 : 0;
        }
        return raised;
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

    private static boolean isNumber(String text) {
        // Java would also take 1f, 1d and 0x1p3
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    }
}
