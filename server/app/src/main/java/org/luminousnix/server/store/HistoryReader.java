package org.luminousnix.server.store;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.history.LongTerm.Bucket;

/** The past of one series put together: points where they are known and asked for, longer steps before them, and what is in memory. */
final class HistoryReader {
    private final HistoryIntake intake;
    private final @Nullable HistoryRows rows;

    /** Without rows it is only of what is in memory. */
    HistoryReader(HistoryIntake intake, @Nullable HistoryRows rows) {
        this.intake = intake;
        this.rows = rows;
    }

    List<Bucket> read(HistoryIntake.Series series, long from, long to, long step) throws SQLException {
        Buckets points = inMemory(series, step < HistoryLevels.FIVE ? 1 : HistoryLevels.FIVE);
        HistoryRows disk = rows;
        if (disk != null) {
            older(disk, series.id(), points, from, to, step);
        }
        // a step that began before is not told by its end alone
        long begin = -Math.floorDiv(-from, step) * step;
        return new Buckets(step).addAll(points.between(begin, to)).all();
    }

    private Buckets inMemory(HistoryIntake.Series series, long step) {
        Buckets points = new Buckets(step);
        intake.closed(series).forEach(chunk -> points.add(chunk, 0));
        return points.add(series.chunk(), 0);
    }

    /** Adds what is on the disk to the points, the finer first; the coarser end where the finer begin. */
    private static void older(HistoryRows rows, long id, Buckets points, long from, long to, long step)
            throws SQLException {
        long until = to;
        if (step < HistoryLevels.FIVE) {
            for (byte[] block : rows.blocks(HistoryLevels.RAW, id, from - HistoryIntake.LONGEST, to)) {
                Chunk chunk = new Chunk();
                Blocks.points(block, chunk);
                points.add(chunk, 0);
            }
            until = Math.min(to, points.first(to));
        }
        Buckets fives = new Buckets(HistoryLevels.FIVE);
        for (byte[] block : rows.blocks(HistoryLevels.FIVE, id, from - HistoryIntake.LONGEST, until)) {
            fives.addAll(Blocks.buckets(block, HistoryLevels.FIVE));
        }
        if (step < HistoryLevels.FIVE) {
            points.addAll(fives.between(from, until - HistoryLevels.FIVE + 1));
        } else {
            points.addAll(fives.between(from, until));
        }
        long five = Math.min(until, fives.first(until));
        for (byte[] block : rows.blocks(HistoryLevels.HOUR, id, from - HistoryLevels.DAY, five)) {
            points.addAll(new Buckets(HistoryLevels.HOUR)
                    .addAll(Blocks.buckets(block, HistoryLevels.HOUR))
                    .between(from, five - HistoryLevels.HOUR + 1));
        }
    }
}
