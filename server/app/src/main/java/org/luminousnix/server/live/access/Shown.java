package org.luminousnix.server.live.access;

import org.jspecify.annotations.Nullable;

/**
 * What a request shows of who sends it.
 *
 * @param bearer the token; empty where the header Authorization holds something else
 * @param session the cookie
 */
record Shown(@Nullable String bearer, @Nullable String session) {
    /** The cookie's name. */
    static final String COOKIE = "luminous_session";

    private static final String SCHEME = "Bearer ";

    /** From the headers Authorization and Cookie. */
    static Shown of(@Nullable String authorization, @Nullable String cookies) {
        return new Shown(bearer(authorization), session(cookies));
    }

    private static @Nullable String bearer(@Nullable String header) {
        if (header == null) {
            return null;
        }
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
    }

    private static @Nullable String session(@Nullable String cookies) {
        if (cookies == null) {
            return null;
        }
        for (String cookie : cookies.split(";", -1)) {
            String pair = cookie.strip();
            if (pair.startsWith(COOKIE + "=")) {
                return pair.substring(COOKIE.length() + 1);
            }
        }
        return null;
    }

    /** Nothing of it for logs. */
    @Override
    public String toString() {
        return "Shown[bearer " + (bearer != null) + ", session " + (session != null) + "]";
    }
}
