package org.luminousnix.server.live.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** By what the server knows who asks. */
public enum Via {
    /** A token in the header Authorization. */
    TOKEN,
    /** The cookie of who signed in. */
    SESSION,
    /** The kernel's word for who is at the other end of the Unix socket. */
    SOCKET,
    /** An identity provider's word. */
    OIDC,
    /** Nothing. */
    ANONYMOUS;

    /** Its name. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
