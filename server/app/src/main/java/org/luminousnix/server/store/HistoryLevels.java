package org.luminousnix.server.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.luminousnix.model.Metric;
import org.luminousnix.server.history.LongTerm.Bucket;

/**
 * At what rates the history is kept and how long: every point for a day, five minutes for a fortnight, an hour for a year. Where that takes
 * more room than allowed, all three are kept for a shorter time.
 */
final class HistoryLevels {
    /** The level of the points themselves. */
    static final long RAW = 0;

    static final long FIVE = 300_000;
    static final long HOUR = 3_600_000;
    static final long DAY = 86_400_000;

    private static final long RAW_KEPT = Duration.ofHours(24).toMillis();
    private static final long FIVE_KEPT = Duration.ofDays(14).toMillis();
    private static final long HOUR_KEPT = Duration.ofDays(366).toMillis();
    private static final double LEAST_SHARE = 0.02;

    private final HistoryRows rows;
    private final HistoryIntake intake;

    HistoryLevels(HistoryRows rows, HistoryIntake intake) {
        this.rows = rows;
        this.intake = intake;
    }

    /** The number of the hour of a time. */
    static long hour(long millis) {
        return Math.floorDiv(millis, HOUR);
    }

    /** Gives every chunk its blocks, and lets old points of these series go. */
    void write(long now) throws SQLException {
        for (HistoryIntake.Closed closed : intake.closed()) {
            write(closed.series().id(), closed.chunk());
        }
        for (HistoryIntake.Series series : intake.series().values()) {
            write(series.id(), series.chunk());
            if (series.chunk().size() > 0) {
                rows.removeBefore(RAW, series.id(), now - RAW_KEPT - HistoryIntake.LONGEST);
            }
        }
        rows.clearTail();
    }

    private void write(long id, Chunk chunk) throws SQLException {
        if (chunk.size() > 0) {
            long start = chunk.millis(0);
            rows.block(RAW, id, start, Blocks.points(chunk, 0));
            rows.block(
                    FIVE,
                    id,
                    start,
                    Blocks.buckets(new Buckets(FIVE).add(chunk, 0).all(), FIVE));
        }
    }

    /** Brings all days before today's into buckets of an hour; answers whether there was one. */
    boolean roll(long now) throws SQLException {
        long today = Math.floorDiv(now, DAY);
        long rolled = rows.rolled().orElse(today - FIVE_KEPT / DAY - 1);
        if (rolled > today) {
            // the clock was ahead when that was written
            rows.rolled(today - 1);
            return true;
        }
        for (long day = Math.max(rolled + 1, today - FIVE_KEPT / DAY); day < today; day++) {
            for (HistoryIntake.Series series : intake.series().values()) {
                roll(series.id(), day * DAY);
            }
        }
        if (rolled < today - 1) {
            rows.rolled(today - 1);
        }
        return rolled < today - 1;
    }

    private void roll(long id, long day) throws SQLException {
        Buckets hours = new Buckets(HOUR);
        for (byte[] block : rows.blocks(FIVE, id, day - HistoryIntake.LONGEST, day + DAY)) {
            hours.addAll(Blocks.buckets(block, FIVE));
        }
        List<Bucket> ofTheDay = hours.between(day, day + DAY);
        if (!ofTheDay.isEmpty()) {
            rows.block(HOUR, id, day, Blocks.buckets(ofTheDay, HOUR));
        }
    }

    /** Lets go what is too old, and more of the oldest while more than {@code most} bytes are in use; answers the series that nothing is left of. */
    Set<Metric> prune(long now, long most) throws SQLException {
        double share = 1;
        Set<Metric> gone = prune(now, share);
        while (rows.bytes() > most && share > LEAST_SHARE) {
            share *= 0.8;
            gone.addAll(prune(now, share));
        }
        return gone;
    }

    private Set<Metric> prune(long now, double share) throws SQLException {
        Set<Metric> gone = new HashSet<>();
        for (Map.Entry<Metric, HistoryIntake.Series> entry : intake.series().entrySet()) {
            HistoryIntake.Series series = entry.getValue();
            rows.removeBefore(RAW, series.id(), now - (long) (share * RAW_KEPT) - HistoryIntake.LONGEST);
            rows.removeBefore(FIVE, series.id(), now - (long) (share * FIVE_KEPT));
            rows.removeBefore(HOUR, series.id(), now - (long) (share * HOUR_KEPT));
            if (series.chunk().size() == 0 && !rows.hasBlocks(series.id(), RAW, FIVE, HOUR)) {
                rows.forget(series.id());
                gone.add(entry.getKey());
            }
        }
        return gone;
    }
}
