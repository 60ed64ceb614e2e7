package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Subject;
import org.luminousnix.server.heal.report.Case;
import org.luminousnix.server.heal.report.Cases;

/** Incidents for reports: what is needed is taken out of the documents by SQLite, row by row. */
public final class SqliteCases implements Cases {
    private static final String SELECT = """
            SELECT alert, state, opened, updated,
                document ->> '$.alert.rule', document ->> '$.alert.subject.kind', document ->> '$.alert.subject.name',
                document ->> '$.outcome.step', coalesce(document ->> '$.outcome.guard', ''),
                (SELECT count(DISTINCT line.value ->> '$.step') FROM json_each(document, '$.story') line
                    WHERE line.value ->> '$.state' = 'EXECUTING'),
                (SELECT line.value ->> '$.at' FROM json_each(document, '$.story') line
                    WHERE line.value ->> '$.state' = 'SOAKING' AND line.key > (SELECT max(before.key)
                        FROM json_each(document, '$.story') before WHERE before.value ->> '$.state' = 'VERIFYING')
                    ORDER BY line.key LIMIT 1)
            FROM incident WHERE opened >= ? AND opened < ? ORDER BY opened, id""";

    private final Database database;

    /** The incidents of this database. */
    public SqliteCases(Database database) {
        this.database = database;
    }

    @Override
    public void opened(Instant from, Instant to, Consumer<Case> each) {
        database.read("incidents for a report", connection -> read(connection, from, to, each));
    }

    private static int read(Connection connection, Instant from, Instant to, Consumer<Case> each) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setLong(1, Times.nanos(from));
            select.setLong(2, Times.nanos(to));
            try (ResultSet row = select.executeQuery()) {
                int rows = 0;
                while (row.next()) {
                    each.accept(one(row));
                    rows++;
                }
                return rows;
            }
        }
    }

    private static Case one(ResultSet row) throws SQLException {
        IncidentState state = IncidentState.valueOf(row.getString(2));
        String verified = row.getString(11);
        return new Case(
                new AlertId(row.getString(1)),
                row.getString(5),
                new Subject(row.getString(6), row.getString(7)),
                Times.instant(row.getLong(3)),
                state.ended() ? Times.instant(row.getLong(4)) : null,
                end(state, row.getString(8)),
                row.getString(9),
                row.getInt(10),
                verified == null ? null : Instant.parse(verified));
    }

    private static Case.End end(IncidentState state, @Nullable String step) {
        return switch (state) {
            case HEALED -> step == null ? Case.End.CLEARED : Case.End.HEALED;
            case ROLLED_BACK -> Case.End.ROLLED_BACK;
            case ESCALATED -> Case.End.ESCALATED;
            case WITHHELD -> Case.End.WITHHELD;
            case GAVE_UP -> Case.End.GAVE_UP;
            case INTERRUPTED -> Case.End.INTERRUPTED;
            case OPEN, DIAGNOSED, PLANNED, AWAITING_APPROVAL, EXECUTING, VERIFYING, SOAKING -> Case.End.UNDER_WAY;
        };
    }

    @Override
    public Optional<Instant> oldest() {
        return database.read("the oldest incident", connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT min(opened) FROM incident");
                    ResultSet row = select.executeQuery()) {
                row.next();
                long opened = row.getLong(1);
                return row.wasNull() ? Optional.empty() : Optional.of(Times.instant(opened));
            }
        });
    }
}
