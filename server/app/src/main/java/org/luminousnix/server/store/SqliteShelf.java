package org.luminousnix.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.luminousnix.server.external.Received;
import org.luminousnix.server.external.Shelf;

/** What other systems said last, in SQLite. */
public final class SqliteShelf implements Shelf {
    private final Database database;

    /** A shelf in this database. */
    public SqliteShelf(Database database) {
        this.database = database;
    }

    @Override
    public List<Received> all() {
        return database.read("external alerts", connection -> {
            List<Received> all = new ArrayList<>();
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT key, document FROM external_alert ORDER BY key");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(Json.read(Received.class, rows.getString(2), "external alert " + rows.getString(1)));
                }
            }
            return List.copyOf(all);
        });
    }

    @Override
    public void keep(Collection<Received> said, Collection<String> forgotten) {
        database.write("external alerts", connection -> {
            for (Received one : said) {
                SqliteOutbox.run(
                        connection,
                        "INSERT INTO external_alert (key, document) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET document = excluded.document",
                        one.key(),
                        Json.write(one));
            }
            for (String key : forgotten) {
                SqliteOutbox.run(connection, "DELETE FROM external_alert WHERE key = ?", key);
            }
            return said.size();
        });
    }
}
