package org.luminousnix.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.heal.records.Chain;

/**
 * Verifies the chain of the audit trail a bounded number of entries at a time: once to its end, then what was added since; and from the start
 * again when a minute has passed since it last came to the end from there, so that a change of what was seen before is found too.
 */
public final class SqliteChain implements Chain {
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int AT_ONCE = 20_000;

    private final Database database;
    private final InstantSource clock;
    private final int atOnce;
    private @Nullable Place place;
    private @Nullable Instant begun;
    private boolean cameToEnd;
    private @Nullable Long broken;
    private @Nullable Instant checked;

    /** The chain in this database. */
    public SqliteChain(Database database, InstantSource clock) {
        this(database, clock, AT_ONCE);
    }

    SqliteChain(Database database, InstantSource clock, int atOnce) {
        this.database = database;
        this.clock = clock;
        this.atOnce = atOnce;
    }

    /** Up to where was looked: the entry and its hash. */
    private record Place(long sequence, String hash) {}

    /** What is on disk besides entries: where the chain begins, the highest number ever given, and how many there are with the hash of the newest. */
    private record Bounds(
            Place start, long given, long entries, @Nullable String head) {}

    @Override
    public synchronized Seen look() {
        return database.read("the chain of the audit trail", this::look);
    }

    private Seen look(Connection connection) throws SQLException {
        Instant now = clock.instant();
        Bounds bounds = bounds(connection);
        Long found = onward(connection, bounds, now);
        // no transaction holds writers up here: what looks broken may only have been let go meanwhile
        for (Bounds after = bounds(connection);
                found != null && !after.start().equals(bounds.start());
                after = bounds(connection)) {
            bounds = after;
            found = onward(connection, bounds, now);
        }
        Place reached = place;
        if (found != null || reached == null || reached.sequence() >= bounds.given()) {
            broken = found;
            checked = now;
            cameToEnd = true;
        }
        if (found != null) {
            place = null;
        }
        String head = bounds.head();
        return new Seen(
                bounds.entries(), head == null ? "" : head, checked == null ? null : broken == null, broken, checked);
    }

    /** Goes on where it stopped, or from the start again where that is due. */
    private @Nullable Long onward(Connection connection, Bounds bounds, Instant now) throws SQLException {
        Place from = place;
        boolean old = begun == null || !now.isBefore(begun.plus(AGAIN));
        // entries that were let go meanwhile moved the start beyond the place
        if (from == null || from.sequence() < bounds.start().sequence() || (cameToEnd && old)) {
            place = bounds.start();
            begun = now;
            cameToEnd = false;
            Long put = before(connection, bounds.start());
            return put != null ? put : walk(connection, bounds.start(), bounds);
        }
        return walk(connection, from, bounds);
    }

    /** An entry at or below the start that has a hash was put there. */
    private static @Nullable Long before(Connection connection, Place start) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT min(sequence) FROM audit WHERE sequence <= ? AND (hash IS NOT NULL OR sequence < 1)")) {
            select.setLong(1, start.sequence());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long sequence = row.getLong(1);
                return row.wasNull() ? null : sequence;
            }
        }
    }

    /** Goes on from a place; returns the first entry that is not as it was written, or null. */
    private @Nullable Long walk(Connection connection, Place from, Bounds bounds) throws SQLException {
        Place at = from;
        int seen = 0;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT sequence, at, kind, incident, actor, text, hash FROM audit WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?")) {
            select.setLong(1, from.sequence());
            select.setLong(2, bounds.given());
            select.setInt(3, atOnce);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    seen++;
                    long sequence = row.getLong(1);
                    if (sequence != at.sequence() + 1) {
                        return at.sequence() + 1;
                    }
                    String hash = AuditHash.of(
                            at.hash(),
                            sequence,
                            row.getLong(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6));
                    if (!hash.equals(row.getString(7))) {
                        return sequence;
                    }
                    at = new Place(sequence, hash);
                }
            }
        }
        place = at;
        return seen < atOnce && at.sequence() < bounds.given() ? at.sequence() + 1 : null;
    }

    private static Bounds bounds(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        SELECT s.sequence, s.hash, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0),
                        (SELECT count(*) FROM audit), (SELECT hash FROM audit ORDER BY sequence DESC LIMIT 1)
                        FROM audit_start s WHERE s.id = 1""");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return new Bounds(new Place(0, ""), 0, 0, null);
            }
            return new Bounds(
                    new Place(row.getLong(1), row.getString(2)), row.getLong(3), row.getLong(4), row.getString(5));
        }
    }
}
