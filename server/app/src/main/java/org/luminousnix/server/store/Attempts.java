package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Risk;
import org.luminousnix.model.StepId;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.Attempt;
import org.luminousnix.server.heal.Page;

/** The rows of spent attempts. */
final class Attempts {
    static final String COLUMNS =
            "step, incident, alert, rule, subject_kind, subject_name, call, risk, at, helped, undone";

    private Attempts() {}

    /** Spends an attempt in the transaction of this connection; spending the same step again changes nothing. */
    static void spend(Connection connection, Attempt attempt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO attempt (" + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (step) DO NOTHING")) {
            insert.setString(1, attempt.step().value());
            insert.setString(2, attempt.incident().value());
            insert.setString(3, attempt.alert().value());
            insert.setString(4, attempt.rule());
            insert.setString(5, attempt.subject().kind());
            insert.setString(6, attempt.subject().name());
            insert.setString(7, Json.write(attempt.call()));
            insert.setString(8, attempt.risk().name());
            insert.setLong(9, Times.nanos(attempt.at()));
            insert.setObject(10, number(attempt.helped()));
            insert.setInt(11, attempt.undone() ? 1 : 0);
            insert.executeUpdate();
        }
    }

    /** Writes what became of an attempt; what was taken back stays so. */
    static void judge(Connection connection, Page.Judged judged) throws SQLException {
        JudgementRows.count(connection, judged);
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE attempt SET helped = ?, undone = max(undone, ?) WHERE step = ?")) {
            update.setInt(1, judged.helped() ? 1 : 0);
            update.setInt(2, judged.undone() ? 1 : 0);
            update.setString(3, judged.step().value());
            update.executeUpdate();
        }
    }

    /** The attempts that a query finds. */
    static List<Attempt> list(PreparedStatement select) throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                int helped = rows.getInt(10);
                boolean judged = !rows.wasNull();
                attempts.add(new Attempt(
                        new StepId(rows.getString(1)),
                        new IncidentId(rows.getString(2)),
                        new AlertId(rows.getString(3)),
                        rows.getString(4),
                        new Subject(rows.getString(5), rows.getString(6)),
                        Json.read(ActionCall.class, rows.getString(7), "the call of step " + rows.getString(1)),
                        Risk.valueOf(rows.getString(8)),
                        Times.instant(rows.getLong(9)),
                        judged ? helped == 1 : null,
                        rows.getInt(11) == 1));
            }
        }
        return List.copyOf(attempts);
    }

    private static @Nullable Integer number(@Nullable Boolean value) {
        return value == null ? null : value ? 1 : 0;
    }
}
