package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.Control;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Silence;
import org.luminousnix.model.StepId;
import org.luminousnix.server.heal.Approval;
import org.luminousnix.server.heal.Attempt;
import org.luminousnix.server.heal.Judgements;
import org.luminousnix.server.heal.Ledger;

/** Spent attempts and what holds healing, in SQLite. */
public final class SqliteLedger implements Ledger {
    private final Database database;

    /** A ledger in this database. */
    public SqliteLedger(Database database) {
        this.database = database;
    }

    @Override
    public List<Attempt> since(Instant from) {
        return database.read("attempts", connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT " + Attempts.COLUMNS + " FROM attempt WHERE at >= ? ORDER BY at, rowid")) {
                select.setLong(1, Times.nanos(from));
                return Attempts.list(select);
            }
        });
    }

    @Override
    public List<Attempt> of(IncidentId incident) {
        return database.read("attempts of incident " + incident, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT " + Attempts.COLUMNS + " FROM attempt WHERE incident = ? ORDER BY at, rowid")) {
                select.setString(1, incident.value());
                return Attempts.list(select);
            }
        });
    }

    @Override
    public List<Judgements> judgements(String rule) {
        return database.read("what was learnt for " + rule, connection -> JudgementRows.list(connection, rule));
    }

    @Override
    public List<Judgements> judgements() {
        return database.read("what was learnt", connection -> JudgementRows.list(connection, null));
    }

    @Override
    public Control control() {
        return database.read("the control", connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT paused, reason, by, since FROM control WHERE id = 1");
                    ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Control.RUNNING;
                }
                long since = row.getLong(4);
                Instant at = row.wasNull() ? null : Times.instant(since);
                return new Control(row.getInt(1) == 1, row.getString(2), row.getString(3), at);
            }
        });
    }

    @Override
    public List<Silence> silences(Instant endAfter) {
        return database.read("the silences", connection -> Keeping.silences(connection, endAfter));
    }

    @Override
    public boolean storm() {
        return database.read("the storm", Keeping::storm);
    }

    @Override
    public Optional<Approval> approval(StepId step) {
        return database.read("the approval of " + step, connection -> Keeping.approval(connection, step));
    }

    /** Writes the control in the transaction of this connection. */
    static void put(Connection connection, Control control) throws SQLException {
        Instant since = control.since();
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO control (id, paused, reason, by, since) VALUES (1, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
                SET paused = excluded.paused, reason = excluded.reason, by = excluded.by, since = excluded.since""")) {
            upsert.setInt(1, control.paused() ? 1 : 0);
            upsert.setString(2, control.reason());
            upsert.setString(3, control.by());
            upsert.setObject(4, since == null ? null : Times.nanos(since));
            upsert.executeUpdate();
        }
    }
}
