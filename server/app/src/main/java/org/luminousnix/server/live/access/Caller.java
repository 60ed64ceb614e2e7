package org.luminousnix.server.live.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param from the address, or {@code socket uid 1000}
 * @param named whether the name is the server's knowledge; else it is a default, and who asks may say another
 * @param token the name of the token that was shown, now or to sign in; null for other ways
 * @param until when a session ends; null where nothing ends by itself
 */
public record Caller(
        String name,
        Role role,
        Via via,
        String from,
        boolean named,
        @Nullable String token,
        @Nullable Instant until) {
    /** Who has the token file, unless they say a name. */
    static final String OPERATOR = "operator";

    /** Somebody who shows nothing. */
    static Caller anonymous(String from) {
        return new Caller("anonymous", Role.VIEWER, Via.ANONYMOUS, from, false, null, null);
    }

    /** From where and by which right, as the audit trail has it. */
    String mark() {
        return switch (via) {
            case TOKEN -> "from " + from + ", token " + token;
            case SESSION -> "from " + from + ", session by " + (token == null ? "oidc" : "token " + token);
            case OIDC -> "from " + from + ", oidc";
            case SOCKET, ANONYMOUS -> "from " + from;
        };
    }
}
