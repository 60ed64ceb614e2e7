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

    /** Appends a line in the transaction of this connection; the entry has its number. */
    static AuditEntry append(Connection connection, Instant at, Page.Line line, @Nullable IncidentId incident)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO audit (at, kind, incident, actor, text) VALUES (?, ?, ?, ?, ?) RETURNING sequence")) {
            insert.setLong(1, Times.nanos(at));
            insert.setString(2, line.kind().name());
            insert.setString(3, incident == null ? null : incident.value());
            insert.setString(4, line.actor());
            insert.setString(5, line.text());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                long sequence = row.getLong(1);
                // to its end: what fails after the row was returned is only told then
                row.next();
                return new AuditEntry(sequence, at, line.kind(), incident, line.actor(), line.text());
            }
        }
    }

    /** The newest entries, newest first. */
    static List<AuditEntry> newest(Connection connection, int limit) throws SQLException {
        List<AuditEntry> entries = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT sequence, at, kind, incident, actor, text FROM audit ORDER BY sequence DESC LIMIT ?")) {
            select.setInt(1, limit);
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
