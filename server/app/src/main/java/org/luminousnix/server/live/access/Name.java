package org.luminousnix.server.live.access;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of people and programs, as the audit trail and the clients show them. */
final class Name {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    /** The server itself, who has the token file, and who shows nothing. */
    private static final Set<String> TAKEN = Set.of("luminous", "operator", "anonymous");

    private Name() {}

    /** The name; throws IllegalArgumentException where it is none, or says who somebody else is. */
    static String required(@Nullable String name) {
        if (name == null || !NAME.matcher(name).matches() || TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("name: " + (name == null ? "nothing" : "\"" + shown(name) + "\"")
                    + "; 1 to 64 letters, digits and . _ @ -, and not luminous, operator or anonymous");
        }
        return name;
    }

    /** Somebody else's word for who a person is, with what no name may hold replaced. */
    static String cleaned(String name) {
        String kept = name.substring(0, Math.min(64, name.length())).replaceAll("[^A-Za-z0-9._@-]", "_");
        return kept.isEmpty() || TAKEN.contains(kept.toLowerCase(Locale.ROOT)) ? "_" + kept : kept;
    }

    /** Printable ASCII, at most 64 characters. */
    static String shown(String text) {
        return text.substring(0, Math.min(64, text.length())).replaceAll("[^ -~]", "?");
    }
}
