package org.luminousnix.server.live.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody may: each role may what those before it may. */
public enum Role {
    /** Read. */
    VIEWER,
    /** Hold healing back, let it go on, answer an incident. */
    OPERATOR,
    /** Make and revoke tokens, forget what was learnt, accept changed files. */
    ADMIN;

    /** The role of this name; throws IllegalArgumentException where there is none. */
    @JsonCreator
    public static Role of(@Nullable String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException(
                "role: " + (word == null ? "nothing" : "\"" + Name.shown(word) + "\"") + "; viewer, operator or admin");
    }

    /** Its name. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether who has this role may what the other may. */
    boolean reaches(Role other) {
        return compareTo(other) >= 0;
    }
}
