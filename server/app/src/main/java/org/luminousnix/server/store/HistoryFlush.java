package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.luminousnix.model.Metric;

/** How what is new of the history comes to its file: a row a minute, blocks each hour, roll-ups and room each day. Not safe for several threads. */
final class HistoryFlush {
    private final HistoryIntake intake;
    private final HistoryEpisodes episodes;
    private final long mostBytes;
    private long hour;

    HistoryFlush(HistoryIntake intake, HistoryEpisodes episodes, long mostBytes) {
        this.intake = intake;
        this.episodes = episodes;
        this.mostBytes = mostBytes;
    }

    /** What is in memory begins at this time. */
    void from(long millis) {
        hour = HistoryLevels.hour(millis);
    }

    /** Writes all that is new; the bytes in use then. Where it throws, what was not committed must be rolled back. */
    long write(Connection to, long now) throws SQLException {
        HistoryRows rows = new HistoryRows(to);
        HistoryLevels levels = new HistoryLevels(rows, intake);
        boolean hourly = HistoryLevels.hour(now) != hour || intake.pressing();
        to.setAutoCommit(false);
        names(rows);
        if (hourly) {
            levels.write(now);
        } else {
            HistoryTail.write(rows, intake);
        }
        episodes.write(to, now);
        to.commit();
        episodes.written();
        if (hourly) {
            hour = HistoryLevels.hour(now);
            intake.clear();
            keep(to, rows, levels, now);
        } else {
            intake.series().values().forEach(series -> series.chunk().keep());
        }
        intake.series().values().forEach(series -> series.known(true));
        to.setAutoCommit(true);
        return rows.bytes();
    }

    private void names(HistoryRows rows) throws SQLException {
        for (Map.Entry<Metric, HistoryIntake.Series> entry : intake.series().entrySet()) {
            if (!entry.getValue().known()) {
                rows.add(entry.getValue().id(), entry.getKey().toString());
            }
        }
    }

    /** What is done once an hour besides: days become hours, what is too old or too much goes. */
    private void keep(Connection to, HistoryRows rows, HistoryLevels levels, long now) throws SQLException {
        intake.series().values().forEach(series -> series.known(true));
        boolean newDay = levels.roll(now);
        to.commit();
        if (newDay || rows.bytes() > mostBytes) {
            Set<Metric> gone = levels.prune(now, mostBytes);
            to.commit();
            gone.forEach(intake::forget);
            to.setAutoCommit(true);
            rows.shrink();
        }
    }
}
