package org.luminousnix.server.live.access;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Who asks by the word of an identity provider; nothing unless {@code quarkus.oidc.tenant-enabled} is set. */
@ApplicationScoped
public class Issuer {
    private static final Pattern JWT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final int MOST = 1024;

    private final TenantIdentityProvider provider;
    private final Claims claims;
    private final InstantSource clock;
    private final boolean on;
    /** Who showed which token, by its hash, until it expires: a feed that was opened with it ends then. */
    private final Map<String, Callers.Known> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Callers.Known> eldest) {
            return size() > MOST;
        }
    };

    Issuer(
            TenantIdentityProvider provider,
            Claims claims,
            InstantSource clock,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean on) {
        this.provider = provider;
        this.claims = claims;
        this.clock = clock;
        this.on = on;
    }

    /** Whether this may be a token of the identity provider. */
    boolean takes(@Nullable String bearer) {
        return on && bearer != null && JWT.matcher(bearer).matches();
    }

    /** Who the identity provider says has this token; wrong where it is not its, has expired, or gives no role. */
    Uni<Callers.Known> who(String bearer, String from) {
        return provider.authenticate(new AccessTokenCredential(bearer))
                .map(identity -> known(identity, from))
                .invoke(known -> remember(bearer, known))
                .onFailure()
                .recoverWithItem(() -> new Callers.Known(Caller.anonymous(from), Denial.WRONG, ""));
    }

    private Callers.Known known(SecurityIdentity identity, String from) {
        return claims.caller(identity, from)
                .map(caller -> new Callers.Known(caller, Denial.MISSING, Callers.OIDC + second(caller)))
                .orElseGet(() -> new Callers.Known(Caller.anonymous(from), Denial.WRONG, ""));
    }

    private static long second(Caller caller) {
        return caller.until() == null ? 0 : caller.until().getEpochSecond();
    }

    private synchronized void remember(String bearer, Callers.Known known) {
        if (!known.anonymous()) {
            seen.put(Secret.hash(bearer), known);
        }
    }

    /** Who showed this token a moment ago. */
    synchronized Optional<Callers.Known> remembered(String bearer) {
        return Optional.ofNullable(seen.get(Secret.hash(bearer))).filter(known -> stands(known.credential()));
    }

    /** Whether what rests on such a token has not expired. */
    boolean stands(String credential) {
        return clock.instant().getEpochSecond() < Long.parseLong(credential.substring(Callers.OIDC.length()));
    }
}
