package org.luminousnix.server.live.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is kept.
 *
 * @param hash SHA-256 of the secret, hexadecimal; the secret itself is nowhere
 */
public record StoredToken(
        String id,
        String name,
        Role role,
        String hash,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    StoredToken usedAt(Instant at) {
        return new StoredToken(id, name, role, hash, createdAt, createdBy, at, revokedAt);
    }

    StoredToken revokedAt(Instant at) {
        return new StoredToken(id, name, role, hash, createdAt, createdBy, lastUsedAt, at);
    }

    /** Without the hash: what is logged of it is what is shown of it. */
    @Override
    public String toString() {
        return "StoredToken[" + id + " " + name + " " + role.word() + "]";
    }
}
