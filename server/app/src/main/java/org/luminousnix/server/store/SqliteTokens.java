package org.luminousnix.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.live.access.Role;
import org.luminousnix.server.live.access.StoredToken;
import org.luminousnix.server.live.access.TokenStore;

/** Tokens in SQLite: their hashes, never a secret. */
public final class SqliteTokens implements TokenStore {
    private final Database database;

    /** The tokens in this database. */
    public SqliteTokens(Database database) {
        this.database = database;
    }

    @Override
    public List<StoredToken> all() {
        return database.read("the tokens", connection -> {
            List<StoredToken> all = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT id, name, role, hash, created, created_by, used, revoked FROM access_token ORDER BY created, id");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(new StoredToken(
                            rows.getString(1),
                            rows.getString(2),
                            Role.of(rows.getString(3)),
                            rows.getString(4),
                            Times.instant(rows.getLong(5)),
                            rows.getString(6),
                            time(rows, 7),
                            time(rows, 8)));
                }
            }
            return List.copyOf(all);
        });
    }

    private static @Nullable Instant time(ResultSet rows, int column) throws SQLException {
        long nanos = rows.getLong(column);
        return rows.wasNull() ? null : Times.instant(nanos);
    }

    @Override
    public void add(StoredToken token) {
        database.write(
                "a token",
                connection -> SqliteOutbox.run(
                        connection,
                        "INSERT INTO access_token (id, name, role, hash, created, created_by) VALUES (?, ?, ?, ?, ?, ?)",
                        token.id(),
                        token.name(),
                        token.role().word(),
                        token.hash(),
                        Times.nanos(token.createdAt()),
                        token.createdBy()));
    }

    @Override
    public void revoke(String id, Instant at) {
        database.write(
                "a token",
                connection -> SqliteOutbox.run(
                        connection, "UPDATE access_token SET revoked = ? WHERE id = ?", Times.nanos(at), id));
    }

    @Override
    public void used(Map<String, Instant> last) {
        database.write("when tokens were used", connection -> {
            for (Map.Entry<String, Instant> one : last.entrySet()) {
                SqliteOutbox.run(
                        connection,
                        "UPDATE access_token SET used = ? WHERE id = ?",
                        Times.nanos(one.getValue()),
                        one.getKey());
            }
            return last.size();
        });
    }
}
