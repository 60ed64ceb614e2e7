package org.luminousnix.server.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an entry of the audit trail: SHA-256, in hexadecimal, over the hash of the entry before, sequence, time in nanoseconds, kind,
 * incident, actor and text. Each is written as its length in bytes (UTF-8), a colon and the bytes; no incident is written as {@code -}.
 */
final class AuditHash {
    private AuditHash() {}

    /** What a new entry is chained to: the number that it gets, and the hash of the entry before. */
    record Last(long next, String hash) {}

    static String of(
            String before,
            long sequence,
            long nanos,
            String kind,
            @Nullable String incident,
            String actor,
            String text) {
        MessageDigest digest = digest();
        field(digest, before);
        field(digest, Long.toString(sequence));
        field(digest, Long.toString(nanos));
        field(digest, kind);
        if (incident == null) {
            digest.update((byte) '-');
        } else {
            field(digest, incident);
        }
        field(digest, actor);
        field(digest, text);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void field(MessageDigest digest, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The end of the chain, in the transaction of this connection. The number follows the highest that was ever given, so that a removed end
     * leaves a gap; the first entry ever chained has the start before it.
     */
    static Last last(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'audit'), 0) + 1,
                        coalesce((SELECT hash FROM audit ORDER BY sequence DESC LIMIT 1), (SELECT hash FROM audit_start WHERE id = 1))""");
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Last(row.getLong(1), row.getString(2));
        }
    }
}
