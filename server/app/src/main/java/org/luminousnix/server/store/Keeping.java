package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.luminousnix.model.Silence;
import org.luminousnix.model.StepId;
import org.luminousnix.server.heal.Approval;
import org.luminousnix.server.heal.Page;

/** The rows of what outlives the process besides incidents and attempts: silences, the storm, approvals. */
final class Keeping {
    private Keeping() {}

    /** Writes it in the transaction of this connection, in the place of what was known. */
    static void put(Connection connection, Page.Kept kept) throws SQLException {
        switch (kept) {
            case Page.Kept.Silenced(Silence silence) ->
                run(connection, """
                        INSERT INTO silence (id, ends, document) VALUES (?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET ends = excluded.ends, document = excluded.document""", silence.id(), Times.nanos(silence.endsAt()), Json.write(silence));
            case Page.Kept.Storm(boolean on) ->
                run(
                        connection,
                        "INSERT INTO storm (id, lasts) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET lasts = excluded.lasts",
                        on ? 1 : 0);
            case Page.Forgotten forgotten -> JudgementRows.forget(connection, forgotten);
            case Page.Kept.Approved(StepId step, Approval approval) ->
                run(connection, """
                        INSERT INTO approval (step, by, reason, until) VALUES (?, ?, ?, ?)
                        ON CONFLICT (step) DO UPDATE SET by = excluded.by, reason = excluded.reason, until = excluded.until""", step.value(), approval.by(), approval.reason(), Times.nanos(approval.until()));
        }
    }

    static List<Silence> silences(Connection connection, Instant endAfter) throws SQLException {
        List<Silence> silences = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, document FROM silence WHERE ends > ? ORDER BY ends DESC, id")) {
            select.setLong(1, Times.nanos(endAfter));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    silences.add(Json.read(Silence.class, rows.getString(2), "silence " + rows.getString(1)));
                }
            }
        }
        return List.copyOf(silences);
    }

    static boolean storm(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT lasts FROM storm WHERE id = 1");
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getInt(1) == 1;
        }
    }

    static Optional<Approval> approval(Connection connection, StepId step) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT by, reason, until FROM approval WHERE step = ?")) {
            select.setString(1, step.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Approval(row.getString(1), row.getString(2), Times.instant(row.getLong(3))))
                        : Optional.empty();
            }
        }
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
