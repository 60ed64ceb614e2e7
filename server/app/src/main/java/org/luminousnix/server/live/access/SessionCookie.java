package org.luminousnix.server.live.access;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;

/** The cookie of who signed in, by a token or by an identity provider. */
final class SessionCookie {
    private SessionCookie() {}

    /** The cookie with this secret for so long; no script reads it, and no other page's requests carry it. */
    static NewCookie of(String secret, Duration age, UriInfo address) {
        return new NewCookie.Builder(Shown.COOKIE)
                .value(secret)
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .secure("https".equals(address.getRequestUri().getScheme()))
                .maxAge((int) age.toSeconds())
                .build();
    }
}
