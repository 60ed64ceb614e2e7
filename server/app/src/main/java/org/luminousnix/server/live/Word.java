package org.luminousnix.server.live;

import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person says when they act.
 *
 * @param reason why; for the audit trail
 * @param by who, in their own words; the token alone says only that they are an operator
 */
@Schema(name = "Word", description = "Why a person acts, and who they say they are")
public record Word(@Nullable String reason, @Nullable String by) {
    private static final int LONGEST = 500;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final String SERVER = "luminous";

    /** What was said; throws IllegalArgumentException where there is no reason. */
    static Word required(@Nullable Word said) {
        Word word = optional(said);
        if (word.why().isEmpty()) {
            throw new IllegalArgumentException("reason: say why, in 1 to " + LONGEST + " characters");
        }
        return word;
    }

    /** What was said, or nothing. */
    static Word optional(@Nullable Word said) {
        Word word = said == null ? new Word(null, null) : said;
        if (word.why().length() > LONGEST) {
            throw new IllegalArgumentException("reason: " + word.why().length() + " characters; at most " + LONGEST);
        }
        if (!NAME.matcher(word.who()).matches() || word.who().equalsIgnoreCase(SERVER)) {
            throw new IllegalArgumentException("by: a name of 1 to 64 letters, digits and . _ @ -, and not \"" + SERVER
                    + "\", which is the server itself");
        }
        return word;
    }

    /** The reason on one line; empty where none was given. */
    String why() {
        return reason == null ? "" : reason.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** The name; {@code operator} where none was given. */
    String who() {
        return by == null || by.isBlank() ? "operator" : by.strip();
    }
}
