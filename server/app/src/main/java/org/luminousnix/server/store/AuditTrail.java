package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.IncidentId;
import org.luminousnix.server.heal.Page;

/** The rows of the audit trail. */
final class AuditTrail {
    private AuditTrail() {}

    /** Appends a line in the transaction of this connection, chained to the one before; the entry has its number. */
    static AuditEntry append(Connection connection, Instant at, Page.Line line, @Nullable IncidentId incident)
            throws SQLException {
        AuditHash.Last last = AuditHash.last(connection);
        AuditEntry entry = new AuditEntry(last.next(), at, line.kind(), incident, line.actor(), line.text());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO audit (sequence, at, kind, incident, actor, text, hash) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, entry.sequence());
            insert.setLong(2, Times.nanos(at));
            insert.setString(3, line.kind().name());
            insert.setString(4, incident == null ? null : incident.value());
            insert.setString(5, line.actor());
            insert.setString(6, line.text());
            insert.setString(
                    7,
                    AuditHash.of(
                            last.hash(),
                            entry.sequence(),
                            Times.nanos(at),
                            line.kind().name(),
                            incident == null ? null : incident.value(),
                            line.actor(),
                            line.text()));
            insert.executeUpdate();
        }
        return entry;
    }

    /**
     * Removes the entries from before a time, but the newest of them, and those beyond the newest {@code rows}, in the transaction of this
     * connection; the chain begins after them from then on. Returns how many went.
     */
    static int prune(Connection connection, long oldest, int rows) throws SQLException {
        long last = 0;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT max(coalesce((SELECT max(sequence) FROM audit WHERE at < ?), 0) - 1, coalesce(max(sequence), 0) - ?) FROM audit")) {
            select.setLong(1, oldest);
            select.setInt(2, rows);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                last = row.getLong(1);
            }
        }
        SqliteOutbox.run(connection, """
                UPDATE audit_start SET sequence = gone.sequence, hash = gone.hash FROM
                (SELECT sequence, hash FROM audit WHERE sequence <= ? AND hash IS NOT NULL ORDER BY sequence DESC LIMIT 1) AS gone
                WHERE audit_start.id = 1""", last);
        return SqliteOutbox.run(connection, "DELETE FROM audit WHERE sequence <= ?", last);
    }

    /** The newest entries, newest first. */
    static List<AuditEntry> newest(Connection connection, int limit) throws SQLException {
        return list(connection, new Where(), limit);
    }

    /** The newest entries that fit, newest first. */
    static List<AuditEntry> list(Connection connection, Where where, int limit) throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT sequence, at, kind, incident, actor, text FROM audit" + where.sql()
                        + " ORDER BY sequence DESC LIMIT ?")) {
            select.setInt(where.bind(select), limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String incident = rows.getString(4);
                    entries.add(new AuditEntry(
                            rows.getLong(1),
                            Times.instant(rows.getLong(2)),
                            AuditKind.valueOf(rows.getString(3)),
                            incident == null ? null : new IncidentId(incident),
                            rows.getString(5),
                            rows.getString(6)));
                }
            }
        }
        return List.copyOf(entries);
    }
}
