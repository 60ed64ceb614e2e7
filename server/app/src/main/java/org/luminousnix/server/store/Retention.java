package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/**
 * How long the store remembers: what is older than {@code age} goes, and what is beyond {@code rows} of the newest. Unfinished incidents,
 * the newest audit line and whatever a budget may still ask for ({@code attempts}) stay.
 */
public record Retention(Duration age, int rows, Duration attempts) {
    /** Ninety days, fifty thousand incidents and audit lines each; attempts for thirty days. */
    public static final Retention DEFAULT = new Retention(Duration.ofDays(90), 50_000, Duration.ofDays(30));

    /** Removes what is no longer kept, in one transaction; returns how many rows went. */
    public int prune(Database database, Instant now) {
        long oldest = Times.nanos(now.minus(age));
        return database.write("while pruning the store", connection -> {
            int gone = run(connection, "DELETE FROM incident WHERE ended = 1 AND updated < ?", oldest);
            gone += run(connection, """
                    DELETE FROM incident WHERE ended = 1 AND opened <
                    (SELECT opened FROM incident ORDER BY opened DESC LIMIT 1 OFFSET ?)""", Math.max(0, rows - 1));
            gone += run(
                    connection,
                    "DELETE FROM audit WHERE sequence < (SELECT coalesce(max(sequence), 0) FROM audit WHERE at < ?)",
                    oldest);
            gone += run(
                    connection,
                    "DELETE FROM audit WHERE sequence <= (SELECT max(sequence) FROM audit) - ?",
                    Math.max(1, rows));
            gone += run(connection, "DELETE FROM notification_asked WHERE at < ?", Times.nanos(now.minus(attempts)));
            return gone + run(connection, "DELETE FROM attempt WHERE at < ?", Times.nanos(now.minus(attempts)));
        });
    }

    private static int run(Connection connection, String sql, long value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, value);
            return statement.executeUpdate();
        }
    }
}
