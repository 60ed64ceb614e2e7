package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the history's database is asked. Times are milliseconds since 1970. */
final class HistoryRows {
    private final Connection connection;

    HistoryRows(Connection connection) {
        this.connection = connection;
    }

    /** The series by the text of their metric. */
    Map<String, Long> series() throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT metric, id FROM series")) {
            while (rows.next()) {
                ids.put(rows.getString(1), rows.getLong(2));
            }
        }
        return ids;
    }

    void add(long id, String metric) throws SQLException {
        update("INSERT INTO series (id, metric) VALUES (?, ?)", id, metric);
    }

    void forget(long id) throws SQLException {
        update("DELETE FROM series WHERE id = ?", id);
    }

    /** Keeps a block; one of the same level, series and start is replaced: the clock was set back, and the later reading counts. */
    void block(long level, long series, long start, byte[] data) throws SQLException {
        update(
                "INSERT OR REPLACE INTO block (level, series, start, data) VALUES (?, ?, ?, ?)",
                level,
                series,
                start,
                data);
    }

    /** The blocks that begin from {@code from} to before {@code to}, oldest first. */
    List<byte[]> blocks(long level, long series, long from, long to) throws SQLException {
        List<byte[]> blocks = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT data FROM block WHERE level = ? AND series = ? AND start >= ? AND start < ? ORDER BY start")) {
            statement.setLong(1, level);
            statement.setLong(2, series);
            statement.setLong(3, from);
            statement.setLong(4, to);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    blocks.add(rows.getBytes(1));
                }
            }
        }
        return blocks;
    }

    boolean hasBlocks(long series, long... levels) throws SQLException {
        for (long level : levels) {
            if (number("SELECT min(start) FROM block WHERE level = ? AND series = ?", level, series)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    void removeBefore(long level, long series, long start) throws SQLException {
        update("DELETE FROM block WHERE level = ? AND series = ? AND start < ?", level, series, start);
    }

    void addTail(byte[] data) throws SQLException {
        update("INSERT INTO tail (data) VALUES (?)", (Object) data);
    }

    List<byte[]> tail() throws SQLException {
        List<byte[]> tail = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT data FROM tail ORDER BY id")) {
            while (rows.next()) {
                tail.add(rows.getBytes(1));
            }
        }
        return tail;
    }

    void clearTail() throws SQLException {
        update("DELETE FROM tail");
    }

    /** The last day, counted from 1970, that is in buckets of an hour. */
    OptionalLong rolled() throws SQLException {
        return number("SELECT max(day) FROM rolled");
    }

    void rolled(long day) throws SQLException {
        update("DELETE FROM rolled");
        update("INSERT INTO rolled (day) VALUES (?)", day);
    }

    /** The bytes in use; the file may be longer. */
    long bytes() throws SQLException {
        long pages = number("PRAGMA page_count").orElse(0)
                - number("PRAGMA freelist_count").orElse(0);
        return pages * number("PRAGMA page_size").orElse(0);
    }

    /** Gives unused pages back to the filesystem. */
    void shrink() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA incremental_vacuum");
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private OptionalLong number(String sql, long... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                long number = rows.next() ? rows.getLong(1) : 0;
                return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
            }
        }
    }
}
