package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Anomaly;
import org.luminousnix.model.Metric;
import org.luminousnix.model.Subject;

/** Episodes in the history's database, and those that wait to be written there. Times are milliseconds since 1970. Not safe for several threads. */
final class HistoryEpisodes {
    /** As many are kept, the newest, and none for longer. */
    static final int MOST = 10_000;

    static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST_WAITING = 1000;
    private static final String COLUMNS = "began, metric, kind, name, ended, unseen, peak, value, low, high";
    private static final Comparator<Key> NEWEST =
            Comparator.comparingLong(Key::began).reversed().thenComparing(Key::metric);

    /** What tells an episode from every other. */
    private record Key(long began, String metric) {
        static Key of(Anomaly one) {
            return new Key(one.began().toEpochMilli(), one.metric().toString());
        }
    }

    private final Map<Key, Anomaly> waiting = new LinkedHashMap<>();

    /** Takes in what is to be written; the oldest goes where too many wait. */
    void offer(Collection<Anomaly> changed) {
        changed.forEach(one -> {
            waiting.remove(Key.of(one));
            waiting.put(Key.of(one), one);
        });
        while (waiting.size() > MOST_WAITING) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    /** Writes what waits, and lets go what is too old or too many; it waits on until {@link #written}. */
    void write(Connection to, long now) throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = to.prepareStatement(
                "INSERT OR REPLACE INTO episode (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Map.Entry<Key, Anomaly> entry : waiting.entrySet()) {
                Anomaly one = entry.getValue();
                Instant ended = one.ended();
                insert.setLong(1, entry.getKey().began());
                insert.setString(2, entry.getKey().metric());
                insert.setString(3, one.subject().kind());
                insert.setString(4, one.subject().name());
                insert.setObject(5, ended == null ? null : ended.toEpochMilli());
                insert.setBoolean(6, one.unseen());
                insert.setDouble(7, one.peak());
                insert.setDouble(8, one.value());
                insert.setDouble(9, one.low());
                insert.setDouble(10, one.high());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        remove(to, "began < ?", now - LONGEST.toMillis());
        remove(
                to,
                "(began, metric) IN (SELECT began, metric FROM episode ORDER BY began DESC, metric LIMIT -1 OFFSET ?)",
                MOST);
    }

    private static void remove(Connection from, String which, long value) throws SQLException {
        try (PreparedStatement delete = from.prepareStatement("DELETE FROM episode WHERE " + which)) {
            delete.setLong(1, value);
            delete.executeUpdate();
        }
    }

    /** What was written is on the disk. */
    void written() {
        waiting.clear();
    }

    /** Those that lasted within a time, newest first; without a connection those that wait. */
    List<Anomaly> between(@Nullable Connection in, long from, long to, int most) throws SQLException {
        return read(
                in,
                "began < ? AND (ended IS NULL OR ended >= ?)",
                one -> {
                    Instant ended = one.ended();
                    return one.began().toEpochMilli() < to && (ended == null || ended.toEpochMilli() >= from);
                },
                most,
                to,
                from);
    }

    /** Those without an end, newest first. */
    List<Anomaly> lasting(@Nullable Connection in) throws SQLException {
        return read(in, "ended IS NULL", one -> one.ended() == null, MOST);
    }

    private List<Anomaly> read(@Nullable Connection in, String which, Predicate<Anomaly> fits, int most, long... values)
            throws SQLException {
        Map<Key, Anomaly> found = new TreeMap<>(NEWEST);
        if (in != null) {
            try (PreparedStatement select = in.prepareStatement("SELECT " + COLUMNS + " FROM episode WHERE " + which
                    + " ORDER BY began DESC, metric LIMIT " + (most + waiting.size()))) {
                for (int i = 0; i < values.length; i++) {
                    select.setLong(i + 1, values[i]);
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        Anomaly one = row(rows);
                        found.put(Key.of(one), one);
                    }
                }
            }
        }
        waiting.forEach((key, one) -> {
            found.remove(key);
            if (fits.test(one)) {
                found.put(key, one);
            }
        });
        return new ArrayList<>(found.values().stream().limit(most).toList());
    }

    private static Anomaly row(ResultSet row) throws SQLException {
        long ended = row.getLong(5);
        boolean lasts = row.wasNull();
        return new Anomaly(
                Metric.parse(row.getString(2)),
                new Subject(row.getString(3), row.getString(4)),
                Instant.ofEpochMilli(row.getLong(1)),
                lasts ? null : Instant.ofEpochMilli(ended),
                row.getDouble(7),
                row.getDouble(8),
                row.getDouble(9),
                row.getDouble(10),
                List.of(),
                row.getBoolean(6));
    }
}
