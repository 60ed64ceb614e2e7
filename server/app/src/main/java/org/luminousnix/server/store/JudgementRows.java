package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.heal.Judgements;
import org.luminousnix.server.heal.Page;

/** The daily counts of judged attempts. */
final class JudgementRows {
    private JudgementRows() {}

    /** Counts an attempt that was not judged before, in the transaction of this connection; call it before the attempt is judged. */
    static void count(Connection connection, Page.Judged judged) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO judgement (rule, action, day, helped, not_helped)
                SELECT rule, json_extract(call, '$.action'), at / 86400000000000, ?, ? FROM attempt
                WHERE step = ? AND helped IS NULL
                ON CONFLICT (rule, action, day) DO UPDATE
                SET helped = judgement.helped + excluded.helped, not_helped = judgement.not_helped + excluded.not_helped""")) {
            upsert.setInt(1, judged.helped() ? 1 : 0);
            upsert.setInt(2, judged.helped() ? 0 : 1);
            upsert.setString(3, judged.step().value());
            upsert.executeUpdate();
        }
    }

    /** Removes counts in the transaction of this connection. */
    static void forget(Connection connection, Page.Forgotten forgotten) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM judgement WHERE rule = coalesce(?, rule) AND action = coalesce(?, action)")) {
            delete.setString(1, forgotten.rule());
            delete.setString(2, forgotten.action());
            delete.executeUpdate();
        }
    }

    /** The counts of a rule, or of all. */
    static List<Judgements> list(Connection connection, @Nullable String rule) throws SQLException {
        List<Judgements> found = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT rule, action, day, helped, not_helped FROM judgement"
                        + (rule == null ? "" : " WHERE rule = ?"))) {
            if (rule != null) {
                select.setString(1, rule);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Judgements(
                            rows.getString(1),
                            rows.getString(2),
                            LocalDate.ofEpochDay(rows.getLong(3)),
                            rows.getLong(4),
                            rows.getLong(5)));
                }
            }
        }
        return List.copyOf(found);
    }
}
