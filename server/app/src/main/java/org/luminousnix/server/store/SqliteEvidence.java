package org.luminousnix.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.model.EvidencePart;
import org.luminousnix.model.IncidentId;
import org.luminousnix.server.heal.EvidenceStore;

/** Captured evidence in SQLite. */
public final class SqliteEvidence implements EvidenceStore {
    private final Database database;

    /** Evidence in this database. */
    public SqliteEvidence(Database database) {
        this.database = database;
    }

    @Override
    public void put(IncidentId incident, List<EvidencePart> parts) {
        database.write("the evidence of incident " + incident, connection -> {
            try (PreparedStatement upsert = connection.prepareStatement(
                    "INSERT OR REPLACE INTO evidence (incident, part, phase, at, text) VALUES (?, ?, ?, ?, ?)")) {
                for (EvidencePart part : parts) {
                    upsert.setString(1, incident.value());
                    upsert.setString(2, part.part());
                    upsert.setString(3, part.phase());
                    upsert.setLong(4, Times.nanos(part.at()));
                    upsert.setString(5, part.text());
                    upsert.addBatch();
                }
                return upsert.executeBatch();
            }
        });
    }

    @Override
    public List<EvidencePart> of(IncidentId incident) {
        return database.read("the evidence of incident " + incident, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT part, phase, at, text FROM evidence WHERE incident = ? ORDER BY part")) {
                select.setString(1, incident.value());
                List<EvidencePart> parts = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        parts.add(new EvidencePart(
                                row.getString(1), row.getString(2), Times.instant(row.getLong(3)), row.getString(4)));
                    }
                }
                return List.copyOf(parts);
            }
        });
    }
}
