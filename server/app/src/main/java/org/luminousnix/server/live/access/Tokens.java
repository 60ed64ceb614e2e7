package org.luminousnix.server.live.access;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.luminousnix.model.AuditKind;

/** The tokens that admins made, in memory and on disk; a revoked one is none from the moment that the call returns. */
@ApplicationScoped
public class Tokens {
    /** How many may be kept that are not revoked. */
    static final int MOST = 1000;

    private static final String PREFIX = "lum_";

    private final TokenStore store;
    private final Trail trail;
    private final InstantSource clock;
    private final Map<String, StoredToken> byHash = new LinkedHashMap<>();
    private final Map<String, Instant> used = new HashMap<>();

    Tokens(TokenStore store, Trail trail, InstantSource clock) {
        this.store = store;
        this.trail = trail;
        this.clock = clock;
        store.all().forEach(token -> byHash.put(token.hash(), token));
    }

    /** A new token with its secret, which is shown once. */
    record Made(StoredToken token, String secret) {
        @Override
        public String toString() {
            return token.toString();
        }
    }

    /** Whether none was ever made. */
    synchronized boolean none() {
        return byHash.isEmpty();
    }

    /** All, oldest first. */
    synchronized List<StoredToken> all() {
        return byHash.values().stream()
                .map(token -> {
                    Instant last = used.get(token.id());
                    return last == null ? token : token.usedAt(last);
                })
                .toList();
    }

    /** Makes one; IllegalStateException where the name is in use, or there are too many. */
    synchronized Made make(String name, Role role, String by, String reason) {
        List<StoredToken> valid = byHash.values().stream()
                .filter(token -> token.revokedAt() == null)
                .toList();
        if (valid.stream().anyMatch(token -> token.name().equalsIgnoreCase(name))) {
            throw new IllegalStateException("name: \"" + name + "\" has a token already: revoke it first");
        }
        if (valid.size() >= MOST) {
            throw new IllegalStateException("there are " + MOST + " tokens: revoke some first");
        }
        String secret = Secret.fresh(PREFIX);
        StoredToken token =
                new StoredToken(Secret.id(), name, role, Secret.hash(secret), clock.instant(), by, null, null);
        store.add(token);
        byHash.put(token.hash(), token);
        trail.note(AuditKind.TOKEN_MADE, by, "token " + name + " (" + role.word() + "): " + reason);
        return new Made(token, secret);
    }

    /** Revokes one; empty where none has this id, IllegalStateException where it was revoked before. */
    synchronized Optional<StoredToken> revoke(String id, String by, String reason) {
        Optional<StoredToken> found =
                byHash.values().stream().filter(token -> token.id().equals(id)).findFirst();
        found.ifPresent(token -> {
            if (token.revokedAt() != null) {
                throw new IllegalStateException("token " + id + " was revoked at " + token.revokedAt());
            }
            Instant now = clock.instant();
            store.revoke(id, now);
            byHash.put(token.hash(), token.revokedAt(now));
            trail.note(AuditKind.TOKEN_REVOKED, by, "token " + token.name() + (reason.isEmpty() ? "" : ": " + reason));
        });
        return found.map(token -> byHash.getOrDefault(token.hash(), token));
    }

    /** The token with this secret, which is in use; empty where there is none, or it was revoked. */
    synchronized Optional<StoredToken> use(String secret) {
        // found by its hash: what can be measured of the way there says nothing about the secret
        StoredToken token = byHash.get(Secret.hash(secret));
        if (token == null || token.revokedAt() != null) {
            return Optional.empty();
        }
        used.put(token.id(), clock.instant());
        return Optional.of(token);
    }

    /** Whether the token with this id is valid. */
    synchronized boolean valid(String id) {
        return byHash.values().stream().anyMatch(token -> token.id().equals(id) && token.revokedAt() == null);
    }

    /** The store is closed after this. */
    void stop(@Observes ShutdownEvent event) {
        keepUse();
    }

    /** Keeps when tokens were used last; a crash loses a minute of it. */
    public void keepUse() {
        Map<String, Instant> last;
        synchronized (this) {
            if (used.isEmpty()) {
                return;
            }
            last = Map.copyOf(used);
            byHash.replaceAll((_, token) -> last.containsKey(token.id()) ? token.usedAt(last.get(token.id())) : token);
            used.clear();
        }
        store.used(last);
    }
}
