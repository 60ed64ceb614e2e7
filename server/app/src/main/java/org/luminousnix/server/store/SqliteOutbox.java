package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Quiet;
import org.luminousnix.model.StepId;
import org.luminousnix.server.heal.Journal;
import org.luminousnix.server.notify.Group;
import org.luminousnix.server.notify.Message;
import org.luminousnix.server.notify.Outbox;

/** Notifications in SQLite: what was taken in, groups and the queue; at most {@link #MOST} messages wait. */
public final class SqliteOutbox implements Outbox {
    /** How many messages wait at most; of more, the oldest of the lowest priority goes. */
    public static final int MOST = 1000;

    private final Database database;
    private final Journal journal;

    /** An outbox in this database, about the incidents of this journal. */
    public SqliteOutbox(Database database, Journal journal) {
        this.database = database;
        this.journal = journal;
    }

    @Override
    public Kept kept() {
        return database.write("the state of notifications", connection -> {
            run(
                    connection,
                    "INSERT INTO notification_state (id, cursor) SELECT 1, coalesce(max(sequence), 0) FROM audit WHERE true ON CONFLICT (id) DO NOTHING");
            List<Group> groups = new ArrayList<>();
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT key, document FROM notification_group ORDER BY key");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    groups.add(Json.read(Group.class, rows.getString(2), "notification group " + rows.getString(1)));
                }
            }
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT cursor, quiet FROM notification_state WHERE id = 1");
                    ResultSet row = select.executeQuery()) {
                row.next();
                String quiet = row.getString(2);
                return new Kept(
                        row.getLong(1),
                        groups,
                        quiet == null ? Quiet.NOT : Json.read(Quiet.class, quiet, "quiet time"));
            }
        });
    }

    @Override
    public Trail trail(long after, int limit) {
        return database.read("the audit trail", connection -> {
            long last = after;
            Set<IncidentId> incidents = new LinkedHashSet<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT sequence, incident FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?")) {
                select.setLong(1, after);
                select.setInt(2, limit);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getLong(1);
                        String incident = rows.getString(2);
                        if (incident != null) {
                            incidents.add(new IncidentId(incident));
                        }
                    }
                }
            }
            return new Trail(last, List.copyOf(incidents));
        });
    }

    @Override
    public Optional<Incident> incident(IncidentId id) {
        return journal.find(id);
    }

    @Override
    public Optional<Incident> withStep(StepId step) {
        return journal.unfinished().stream()
                .filter(incident -> incident.plan() != null
                        && incident.plan().steps().stream()
                                .anyMatch(one -> one.id().equals(step)))
                .findFirst();
    }

    @Override
    public List<String> save(Change change) {
        return database.write("notifications", connection -> {
            if (change.cursor() != null) {
                run(connection, "UPDATE notification_state SET cursor = ? WHERE id = 1", change.cursor());
            }
            for (Group group : change.kept()) {
                run(
                        connection,
                        "INSERT INTO notification_group (key, document) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET document = excluded.document",
                        group.key(),
                        Json.write(group));
            }
            for (String key : change.gone()) {
                run(connection, "DELETE FROM notification_group WHERE key = ?", key);
            }
            NotificationQueue.add(connection, change.messages());
            return NotificationQueue.bound(connection, MOST);
        });
    }

    @Override
    public boolean ask(StepId step, Instant at, List<Message> messages) {
        return database.write("notifications", connection -> {
            int first = run(
                    connection,
                    "INSERT INTO notification_asked (step, at) VALUES (?, ?) ON CONFLICT (step) DO NOTHING",
                    step.value(),
                    Times.nanos(at));
            if (first == 1) {
                NotificationQueue.add(connection, messages);
            }
            return first == 1;
        });
    }

    @Override
    public List<Queued> first() {
        return database.read("the notification queue", NotificationQueue::first);
    }

    @Override
    public List<Queued> held() {
        return database.read("the notification queue", NotificationQueue::held);
    }

    @Override
    public void postpone(long number, int attempts, Instant due) {
        change("UPDATE notification SET attempts = ?, due = ? WHERE number = ?", attempts, Times.nanos(due), number);
    }

    @Override
    public void remove(long number) {
        change("DELETE FROM notification WHERE number = ?", number);
    }

    @Override
    public void release(Collection<Long> gone, List<Message> instead) {
        database.write("the notification queue", connection -> {
            for (Long number : gone) {
                run(connection, "DELETE FROM notification WHERE number = ?", number);
            }
            NotificationQueue.add(connection, instead);
            return gone.size();
        });
    }

    @Override
    public void save(Quiet quiet) {
        change("UPDATE notification_state SET quiet = ? WHERE id = 1", Json.write(quiet));
    }

    private void change(String sql, Object... values) {
        database.write("the notification queue", connection -> run(connection, sql, values));
    }

    static int run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
