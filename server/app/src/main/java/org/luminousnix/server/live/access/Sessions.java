package org.luminousnix.server.live.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who signed in, until they sign out, for some hours, or until they were idle too long; in memory alone, and by the hash of the cookie. */
@ApplicationScoped
public class Sessions {
    private final InstantSource clock;
    private final Duration length;
    private final Duration idle;
    private final int most;
    /** By hash, the one that was not used for longest first. */
    private final Map<String, Session> open = new LinkedHashMap<>(16, 0.75f, true);

    Sessions(InstantSource clock, AccessConfig config) {
        this.clock = clock;
        this.length = config.sessionLength();
        this.idle = config.sessionIdle();
        this.most = config.maxSessions();
    }

    /**
     * One session.
     *
     * @param tokenId the token it was opened with; null for the token file and for an identity provider
     * @param token that token's name; null for an identity provider
     */
    record Session(
            String name,
            Role role,
            boolean named,
            @Nullable String tokenId,
            @Nullable String token,
            Instant until,
            Instant used) {
        private Session usedAt(Instant at) {
            return new Session(name, role, named, tokenId, token, until, at);
        }
    }

    /** A new session and its secret, which is kept nowhere. */
    record Opened(String secret, Session session) {
        @Override
        public String toString() {
            return session.toString();
        }
    }

    /** Opens one for who showed this token, or nothing but a provider's word. */
    synchronized Opened open(Caller caller, @Nullable String tokenId) {
        Instant now = clock.instant();
        open.values().removeIf(ended(now));
        while (open.size() >= most) {
            open.remove(open.keySet().iterator().next());
        }
        Session session = new Session(
                caller.name(), caller.role(), caller.named(), tokenId, caller.token(), now.plus(length), now);
        String secret = Secret.fresh("");
        open.put(Secret.hash(secret), session);
        return new Opened(secret, session);
    }

    /** The session of this cookie, which is in use; empty where it has ended or never was. */
    synchronized Optional<Session> use(String secret) {
        Instant now = clock.instant();
        String hash = Secret.hash(secret);
        Session session = open.get(hash);
        if (session == null || ended(now).test(session)) {
            open.remove(hash);
            return Optional.empty();
        }
        open.put(hash, session.usedAt(now));
        return Optional.of(session);
    }

    /** Whether the session with this hash lasts; asking is no use of it. */
    synchronized boolean lasts(String hash) {
        Session session = open.get(hash);
        return session != null && !ended(clock.instant()).test(session);
    }

    /** Ends the session of this cookie. */
    synchronized void end(String secret) {
        open.remove(Secret.hash(secret));
    }

    /** Ends all that were opened with this token. */
    synchronized void endAllOf(String tokenId) {
        open.values().removeIf(session -> tokenId.equals(session.tokenId()));
    }

    private Predicate<Session> ended(Instant now) {
        return session ->
                !now.isBefore(session.until()) || !now.isBefore(session.used().plus(idle));
    }
}
