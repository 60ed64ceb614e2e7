package org.luminousnix.server.live.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What an identity provider's word for somebody comes to here. */
@ApplicationScoped
public class Claims {
    private final ProviderConfig config;

    Claims(ProviderConfig config) {
        this.config = config;
    }

    /** Who that is, until its token expires; empty where it is no token, or gives no role of this server. */
    Optional<Caller> caller(SecurityIdentity identity, String from) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        return role(identity).map(role -> {
            Instant until = Instant.ofEpochSecond(token.getExpirationTime());
            return new Caller(Name.cleaned(token.getName()), role, Via.OIDC, from, true, null, until);
        });
    }

    /** The highest that any word makes. */
    private Optional<Role> role(SecurityIdentity identity) {
        for (Role role : List.of(Role.ADMIN, Role.OPERATOR, Role.VIEWER)) {
            if (!Collections.disjoint(words(role), identity.getRoles())) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    private List<String> words(Role role) {
        return switch (role) {
            case VIEWER -> config.viewers();
            case OPERATOR -> config.operators();
            case ADMIN -> config.admins();
        };
    }
}
