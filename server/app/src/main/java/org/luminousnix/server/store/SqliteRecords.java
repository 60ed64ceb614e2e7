package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.server.heal.records.AuditQuery;
import org.luminousnix.server.heal.records.IncidentQuery;
import org.luminousnix.server.heal.records.Records;

/** Looks up incidents and the audit trail in SQLite. */
public final class SqliteRecords implements Records {
    private final Database database;

    /** Records in this database. */
    public SqliteRecords(Database database) {
        this.database = database;
    }

    @Override
    public List<Incident> incidents(IncidentQuery query) {
        return database.read("incidents", connection -> {
            Where where = new Where()
                    .and("rule = ?", query.rule())
                    .and(
                            "state = ?",
                            query.state() == null ? null : query.state().name())
                    .and(
                            "subject_kind = ?",
                            query.about() == null ? null : query.about().kind())
                    .and(
                            "subject_name = ?",
                            query.about() == null ? null : query.about().name())
                    .contains("subject_name", query.named())
                    .and("opened >= ?", nanos(query.from()))
                    .and("opened < ?", nanos(query.to()));
            IncidentId before = query.before();
            if (before != null) {
                // a subquery and not a value, so that each condition has one question mark
                where.and("(opened, id) < (SELECT opened, id FROM incident WHERE id = ?)", known(connection, before));
            }
            // the index tells which; only their documents are read from the table
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT id, document FROM incident WHERE id IN (SELECT id FROM incident"
                            + where.sql() + " ORDER BY opened DESC, id DESC LIMIT ?) ORDER BY opened DESC, id DESC")) {
                int next = where.bind(select);
                select.setInt(next, query.limit());
                return IncidentRows.list(select);
            }
        });
    }

    private static String known(Connection connection, IncidentId id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM incident WHERE id = ?")) {
            select.setString(1, id.value());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return id.value();
                }
            }
        }
        throw new IllegalArgumentException("before=%s: the id of an incident that is kept".formatted(id));
    }

    @Override
    public List<AuditEntry> audit(AuditQuery query) {
        return database.read("the audit trail", connection -> {
            Where where = new Where()
                    .and("sequence < ?", query.before())
                    .and("kind = ?", query.kind() == null ? null : query.kind().name())
                    .and(
                            "incident = ?",
                            query.incident() == null ? null : query.incident().value())
                    .and("actor = ?", query.actor())
                    .contains("text", query.text());
            return AuditTrail.list(connection, where, query.limit());
        });
    }

    @Override
    public List<Version> versions(IncidentId incident) {
        return database.read(
                "the versions of incident " + incident, connection -> IncidentRows.versions(connection, incident));
    }

    private static @Nullable Long nanos(@Nullable Instant at) {
        return at == null ? null : Times.nanos(at);
    }
}
