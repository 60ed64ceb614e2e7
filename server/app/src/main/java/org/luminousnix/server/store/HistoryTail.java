package org.luminousnix.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Metric;

/** What is in no block yet, on the disk: each minute one row with the new points of all series; read again at the start. */
final class HistoryTail {
    private HistoryTail() {}

    /** Writes the points that are not on the disk. */
    static void write(HistoryRows rows, HistoryIntake intake) throws SQLException {
        PackedWriter out = new PackedWriter(1);
        boolean something = false;
        for (HistoryIntake.Series series : intake.series().values()) {
            Chunk chunk = series.chunk();
            if (chunk.kept() < chunk.size()) {
                out.whole(series.id());
                out.whole(chunk.size() - chunk.kept());
                // times of all series are alike: the distance to those before them says most
                long before = 0;
                for (int i = chunk.kept(); i < chunk.size(); i++) {
                    out.whole(chunk.millis(i) - before);
                    before = chunk.millis(i);
                    out.value(0, chunk.value(i));
                }
                something = true;
            }
        }
        if (something) {
            rows.addTail(out.packed());
        }
    }

    /** Makes the series known, and their points of the tail; what is in memory already stays. */
    static void read(HistoryRows rows, HistoryIntake intake) throws SQLException {
        Map<String, Long> ids = rows.series();
        boolean begun = intake.oldest(Long.MAX_VALUE) < Long.MAX_VALUE;
        intake.renumber(ids);
        for (Map.Entry<String, Long> entry : ids.entrySet()) {
            Metric metric;
            try {
                metric = Metric.parse(entry.getKey());
            } catch (IllegalArgumentException e) {
                throw new UncheckedIOException(
                        new IOException("a series has a name that is none: " + e.getMessage(), e));
            }
            if (intake.of(metric) == null) {
                intake.put(metric, entry.getValue(), true);
            }
        }
        for (byte[] row : rows.tail()) {
            PackedReader in = new PackedReader(row, 1);
            while (in.more()) {
                HistoryIntake.@Nullable Series series = intake.of(in.whole());
                long count = in.whole();
                long before = 0;
                for (long i = 0; i < count; i++) {
                    before += in.whole();
                    double value = in.value(0);
                    if (series != null) {
                        intake.take(series, before, value);
                    }
                }
            }
        }
        if (begun) {
            // of what is in memory, some is on the disk and some is not
            intake.press();
        } else {
            intake.series().values().forEach(series -> series.chunk().keep());
        }
    }
}
