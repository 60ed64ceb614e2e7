package org.luminousnix.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.luminousnix.server.predict.anomaly.Detector;
import org.luminousnix.server.predict.anomaly.WindowScore;
import org.luminousnix.server.predict.anomaly.WindowScore.Window;

/**
 * A file of {@link SeriesRows} and what the detector says of each, in the same order. Time and value are written as they were read; a
 * missing value scores 0.
 */
final class ScoredFile {
    private final List<String> stamps = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private double[] scores = {};
    private boolean[] alarms = {};

    private ScoredFile() {}

    /** Reads and scores a file; an error names file, line and value. */
    static ScoredFile of(Path file) throws IOException {
        ScoredFile scored = new ScoredFile();
        SeriesRows.read(file, scored::put);
        scored.score();
        return scored;
    }

    private void put(SeriesRows.Row row) {
        stamps.add(row.stamp());
        texts.add(row.text());
        times.add(row.millis());
        values.add(row.value());
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
}
