package org.luminousnix.tui.cli.command;

import java.util.Map;
import picocli.CommandLine.Option;

/** The reason of a change, for the audit trail. */
final class Reason {
    private static final int LONGEST = 500;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why, for the audit trail: up to 500 characters.")
    private String text = "";

    /** The text; throws IllegalArgumentException for one that no server takes. */
    String text() {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "--reason has " + text.length() + " characters: expected 1 to " + LONGEST + ", not only blanks");
        }
        return text.strip();
    }

    /** What is sent with most changes. */
    Map<String, String> body(Talk talk) {
        return Map.of("reason", text(), "by", talk.by());
    }
}
