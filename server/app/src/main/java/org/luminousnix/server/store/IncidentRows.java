package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.server.heal.records.Records;

/** The rows of incidents and of their versions. */
final class IncidentRows {
    /** How many versions of one incident are kept; where it is written more often, the last stands for all later ones. */
    static final int MOST_VERSIONS = 200;

    private IncidentRows() {}

    /** Writes the incident as it now stands, and that it stood so, in the transaction of this connection. */
    static void put(Connection connection, Incident incident) throws SQLException {
        String document = Json.write(incident);
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO incident (id, alert, state, ended, opened, updated, document, rule, subject_kind, subject_name)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET state = excluded.state, ended = excluded.ended,
                updated = excluded.updated, document = excluded.document""")) {
            upsert.setString(1, incident.id().value());
            upsert.setString(2, incident.alert().id().value());
            upsert.setString(3, incident.state().name());
            upsert.setInt(4, incident.state().ended() ? 1 : 0);
            upsert.setLong(5, Times.nanos(incident.opened()));
            upsert.setLong(6, Times.nanos(incident.updated()));
            upsert.setString(7, document);
            upsert.setString(8, incident.alert().rule());
            upsert.setString(9, incident.alert().subject().kind());
            upsert.setString(10, incident.alert().subject().name());
            upsert.executeUpdate();
        }
        try (PreparedStatement version = connection.prepareStatement("""
                INSERT OR REPLACE INTO incident_version (incident, number, at, document)
                SELECT ?1, min(coalesce(max(number), 0) + 1, ?2), ?3, ?4 FROM incident_version WHERE incident = ?1""")) {
            version.setString(1, incident.id().value());
            version.setInt(2, MOST_VERSIONS);
            version.setLong(3, Times.nanos(incident.updated()));
            version.setString(4, document);
            version.executeUpdate();
        }
    }

    /** The incidents that a query for id and document finds. */
    static List<Incident> list(PreparedStatement select) throws SQLException {
        List<Incident> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(Json.read(Incident.class, rows.getString(2), "incident " + rows.getString(1)));
            }
        }
        return List.copyOf(found);
    }

    /** The versions of one incident, oldest first. */
    static List<Records.Version> versions(Connection connection, IncidentId incident) throws SQLException {
        List<Records.Version> versions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT number, at, document FROM incident_version WHERE incident = ? ORDER BY number")) {
            select.setString(1, incident.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    versions.add(new Records.Version(
                            Times.instant(rows.getLong(2)),
                            Json.read(
                                    Incident.class,
                                    rows.getString(3),
                                    "version %d of incident %s".formatted(rows.getInt(1), incident))));
                }
            }
        }
        return List.copyOf(versions);
    }
}
