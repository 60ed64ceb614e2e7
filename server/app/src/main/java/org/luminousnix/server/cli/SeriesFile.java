package org.luminousnix.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.luminousnix.server.history.Past;

/** A series in a file of {@link SeriesRows}, in any order; a row without a value is a gap. */
final class SeriesFile {
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
        SeriesRows.read(file, series::put);
        series.tell(told);
        return Past.of(
                series.points.keySet().stream().mapToLong(Long::longValue).toArray(),
                series.points.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    private void put(SeriesRows.Row row) {
        if (Double.isNaN(row.value())) {
            gaps++;
            return;
        }
        if (!points.isEmpty() && row.millis() < points.lastKey()) {
            late++;
        }
        if (points.put(row.millis(), row.value()) != null) {
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
}
