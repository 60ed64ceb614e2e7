package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How long the store remembers: what is older than {@code age} goes, and what is beyond {@code rows} of the newest. Unfinished incidents,
 * the newest audit line and whatever a budget may still ask for ({@code attempts}) stay.
 */
public record Retention(Duration age, int rows, Duration attempts) {
    /** Ninety days, fifty thousand incidents and audit lines each; attempts for thirty days. */
    public static final Retention DEFAULT = new Retention(Duration.ofDays(90), 50_000, Duration.ofDays(30));

    /** How long the daily counts of judged attempts are kept: by then the longest half-life that a policy may set has halved them twice. */
    private static final Duration LEARNT = Duration.ofDays(730);

    /** Parts of evidence: some two thousand incidents of five parts each. */
    private static final long EVIDENCE = 10_000;

    /** Versions of incidents: those of a thousand incidents or so, of some kilobytes each. */
    private static final long VERSIONS = 10_000;

    /** Removes what is no longer kept, in one transaction; returns how many rows went. */
    public int prune(Database database, Instant now) {
        long oldest = Times.nanos(now.minus(age));
        return database.write("while pruning the store", connection -> {
            int gone = run(connection, "DELETE FROM incident WHERE ended = 1 AND updated < ?", oldest);
            gone += run(connection, """
                    DELETE FROM incident WHERE ended = 1 AND opened <
                    (SELECT opened FROM incident ORDER BY opened DESC LIMIT 1 OFFSET ?)""", Math.max(0, rows - 1));
            gone += AuditTrail.prune(connection, oldest, Math.max(1, rows));
            gone += run(
                    connection,
                    "DELETE FROM judgement WHERE day < ?",
                    LocalDate.ofInstant(now.minus(LEARNT), ZoneOffset.UTC).toEpochDay());
            gone += run(connection, "DELETE FROM silence WHERE ends < ?", oldest);
            gone += run(connection, "DELETE FROM approval WHERE until < ?", oldest);
            gone += run(connection, """
                    DELETE FROM evidence WHERE at < (SELECT at FROM evidence ORDER BY at DESC LIMIT 1 OFFSET ?)
                    OR incident NOT IN (SELECT id FROM incident)""", EVIDENCE);
            gone += run(connection, """
                    DELETE FROM incident_version WHERE at < (SELECT at FROM incident_version ORDER BY at DESC LIMIT 1 OFFSET ?)
                    OR incident NOT IN (SELECT id FROM incident)""", VERSIONS);
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
