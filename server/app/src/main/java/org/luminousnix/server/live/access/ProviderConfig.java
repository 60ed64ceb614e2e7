package org.luminousnix.server.live.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What the words of an identity provider mean here; where it is, and what it is asked, is said by {@code quarkus.oidc}. */
@ConfigMapping(prefix = "luminous.live.oidc")
public interface ProviderConfig {
    /** What the page calls the identity provider; the host of its address where it is not said. */
    Optional<String> name();

    /** Words in the claim of roles that make a viewer. */
    @WithDefault("viewer")
    List<String> viewers();

    /** Words in the claim of roles that make an operator. */
    @WithDefault("operator")
    List<String> operators();

    /** Words in the claim of roles that make an admin. */
    @WithDefault("admin")
    List<String> admins();
}
