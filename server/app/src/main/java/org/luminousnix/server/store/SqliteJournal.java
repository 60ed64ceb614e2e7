package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.AuditEntry;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.heal.Origin;
import org.luminousnix.server.heal.Page;

/** Incidents and the audit trail in SQLite; each page is one transaction. */
public final class SqliteJournal implements Journal {
    private static final String SERVER = "luminous";

    private final Database database;
    private final InstantSource clock;
    private final Origin origin;

    /** A journal in this database for nobody's requests; the clock stamps lines that belong to no page. */
    public SqliteJournal(Database database, InstantSource clock) {
        this(database, clock, Origin.NONE);
    }

    /** A journal in this database; lines by a person say from where they were asked for. */
    public SqliteJournal(Database database, InstantSource clock, Origin origin) {
        this.database = database;
        this.clock = clock;
        this.origin = origin;
    }

    @Override
    public List<AuditEntry> write(Page page) {
        return database.write("the journal", connection -> {
            Incident incident = page.incident();
            if (incident != null) {
                IncidentRows.put(connection, incident);
            }
            if (page.spent() != null) {
                Attempts.spend(connection, page.spent());
            }
            if (page.judged() != null) {
                Attempts.judge(connection, page.judged());
            }
            if (page.control() != null) {
                SqliteLedger.put(connection, page.control());
            }
            if (page.kept() != null) {
                Keeping.put(connection, page.kept());
            }
            List<AuditEntry> written = new ArrayList<>();
            for (Page.Line line : page.lines()) {
                written.add(AuditTrail.append(
                        connection, page.at(), marked(line), incident == null ? null : incident.id()));
            }
            return List.copyOf(written);
        });
    }

    @Override
    public AuditEntry record(AuditKind kind, String actor, String text) {
        Instant at = clock.instant();
        return database.write(
                "the audit trail",
                connection -> AuditTrail.append(connection, at, marked(new Page.Line(kind, actor, text)), null));
    }

    /** The line as it is kept: what a person did says from where, what the server did meanwhile does not. */
    private Page.Line marked(Page.Line line) {
        return line.actor().equals(SERVER)
                ? line
                : origin.mark()
                        .map(from -> new Page.Line(line.kind(), line.actor(), line.text() + " (" + from + ")"))
                        .orElse(line);
    }

    @Override
    public List<Incident> unfinished() {
        return database.read(
                "unfinished incidents",
                c -> incidents(
                        c, "SELECT id, document FROM incident WHERE ended = 0 ORDER BY opened, id LIMIT ?", 10_000));
    }

    @Override
    public List<Incident> recent(int limit) {
        return database.read(
                "recent incidents",
                c -> incidents(c, "SELECT id, document FROM incident ORDER BY opened DESC, id DESC LIMIT ?", limit));
    }

    @Override
    public List<AuditEntry> audit(int limit) {
        return database.read("the audit trail", connection -> AuditTrail.newest(connection, limit));
    }

    @Override
    public Optional<Incident> find(IncidentId id) {
        return database.read("incident " + id, connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT id, document FROM incident WHERE id = ?")) {
                select.setString(1, id.value());
                return IncidentRows.list(select).stream().findFirst();
            }
        });
    }

    private static List<Incident> incidents(Connection connection, String sql, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, limit);
            return IncidentRows.list(select);
        }
    }
}
