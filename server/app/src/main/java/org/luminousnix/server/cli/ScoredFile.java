package org.luminousnix.server.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.luminousnix.server.predict.anomaly.Detector;
import org.luminousnix.server.predict.anomaly.WindowScore;
import org.luminousnix.server.predict.anomaly.WindowScore.Window;

/**
 * A file of {@link SeriesRows} and what the detector says of each. The detector sees them in order of time; they are written in their own
 * order, time and value as they were read. A missing value scores 0.
 */
final class ScoredFile {
    private static final int FINE = 100_000;

    private final Path file;
    private final List<String> stamps = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private long[] times = new long[1024];
    private double[] values = new double[1024];
    private double[] scores = {};
    private boolean[] alarms = {};
    /** The rows in order of time. */
    private int[] order = {};

    private ScoredFile(Path file) {
        this.file = file;
    }

    /** Reads and scores a file; an error names file, line and value. What was odd, but could be dealt with, is {@code told}. */
    static ScoredFile of(Path file, Consumer<String> told) throws IOException {
        ScoredFile scored = new ScoredFile(file);
        SeriesRows.read(file, scored::put);
        scored.sort(told);
        scored.score();
        return scored;
    }

    private void put(SeriesRows.Row row) {
        int rows = stamps.size();
        if (rows == times.length) {
            times = Arrays.copyOf(times, 2 * rows);
            values = Arrays.copyOf(values, 2 * rows);
        }
        times[rows] = row.millis();
        values[rows] = row.value();
        stamps.add(row.stamp());
        texts.add(row.text());
    }

    private void sort(Consumer<String> told) {
        int late = 0;
        int twice = 0;
        for (int i = 1; i < rows(); i++) {
            late += times[i] < times[i - 1] ? 1 : 0;
            twice += times[i] == times[i - 1] ? 1 : 0;
        }
        IntStream all = IntStream.range(0, rows());
        order = late == 0
                ? all.toArray()
                : all.boxed()
                        .sorted((a, b) -> Long.compare(times[a], times[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        if (late > 0) {
            told.accept("%s: %d lines out of order: scored in order of time".formatted(file, late));
        }
        if (twice > 0) {
            told.accept("%s: %d lines repeat the time before: each is scored".formatted(file, twice));
        }
    }

    private void score() {
        scores = new double[rows()];
        alarms = new boolean[rows()];
        Detector detector = new Detector();
        for (int row : order) {
            detector.add(times[row], values[row]);
            scores[row] = Math.min(1, detector.score());
            alarms[row] = detector.alarm();
        }
    }

    /** Writes {@code timestamp,value,score,alarm}: the score from 0 to 1, five digits; alarm is 1 where an episode begins. */
    void write(Path out) throws IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (BufferedWriter to = Files.newBufferedWriter(out, StandardCharsets.UTF_8)) {
            to.write("timestamp,value,score,alarm\n");
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < rows(); i++) {
                int fine = (int) Math.rint(FINE * scores[i]);
                line.setLength(0);
                line.append(stamps.get(i)).append(',').append(texts.get(i)).append(',');
                line.append(fine / FINE).append('.').append(Integer.toString(FINE + fine % FINE), 1, 6);
                to.append(line.append(',').append(alarms[i] ? '1' : '0').append('\n'));
            }
        }
    }

    /** Takes this series and the labelled windows of it into the score. */
    void rate(WindowScore score, List<Window> windows) {
        boolean[] sorted = new boolean[rows()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = alarms[order[i]];
        }
        score.add(times(), sorted, windows);
    }

    /** Milliseconds since the epoch, in order. */
    long[] times() {
        return Arrays.stream(order).mapToLong(row -> times[row]).toArray();
    }

    /** In order of time; NaN where one is missing. */
    double[] values() {
        return Arrays.stream(order).mapToDouble(row -> values[row]).toArray();
    }

    int rows() {
        return stamps.size();
    }

    int raised() {
        int raised = 0;
        for (boolean alarm : alarms) {
            raised += alarm ? 1 : 0;
        }
        return raised;
    }
}
