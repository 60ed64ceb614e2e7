package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.luminousnix.server.notify.Message;
import org.luminousnix.server.notify.Outbox;

/** The rows of the notification queue. */
final class NotificationQueue {
    private static final String COLUMNS = "SELECT number, document, created, attempts, due FROM notification ";

    private NotificationQueue() {}

    /** Appends messages in the transaction of this connection. */
    static void add(Connection connection, List<Message> messages) throws SQLException {
        for (Message message : messages) {
            SqliteOutbox.run(
                    connection,
                    "INSERT INTO notification (receiver, priority, held, created, due, document) VALUES (?, ?, ?, ?, ?, ?)",
                    message.receiver(),
                    message.priority().rank(),
                    message.held() ? 1 : 0,
                    Times.nanos(message.at()),
                    Times.nanos(message.at()),
                    Json.write(message));
        }
    }

    /** Lets the oldest of the lowest priority go until at most {@code most} wait; their receivers. */
    static List<String> bound(Connection connection, int most) throws SQLException {
        List<String> dropped = new ArrayList<>();
        try (PreparedStatement delete = connection.prepareStatement("""
                DELETE FROM notification WHERE number IN (SELECT number FROM notification ORDER BY priority, number
                LIMIT max(0, (SELECT count(*) FROM notification) - ?)) RETURNING receiver""")) {
            delete.setInt(1, most);
            try (ResultSet rows = delete.executeQuery()) {
                while (rows.next()) {
                    dropped.add(rows.getString(1));
                }
            }
        }
        return dropped;
    }

    /** The first message of each receiver that is not held back. */
    static List<Outbox.Queued> first(Connection connection) throws SQLException {
        return list(
                connection,
                COLUMNS
                        + "WHERE number IN (SELECT min(number) FROM notification WHERE held = 0 GROUP BY receiver) ORDER BY number");
    }

    /** Those held back, in order. */
    static List<Outbox.Queued> held(Connection connection) throws SQLException {
        return list(connection, COLUMNS + "WHERE held = 1 ORDER BY number");
    }

    private static List<Outbox.Queued> list(Connection connection, String sql) throws SQLException {
        List<Outbox.Queued> queue = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long number = rows.getLong(1);
                queue.add(new Outbox.Queued(
                        number,
                        Json.read(Message.class, rows.getString(2), "notification " + number),
                        Times.instant(rows.getLong(3)),
                        rows.getInt(4),
                        Times.instant(rows.getLong(5))));
            }
        }
        return queue;
    }
}
