package org.luminousnix.tui.cli.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something lasts, as a person writes it: {@code 90m}, {@code 2h}, {@code 7d}. */
final class Span {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");

    private Span() {}

    /** Reads it; throws IllegalArgumentException that names the option and says what would be right. */
    static Duration parse(String option, String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0) {
            throw new IllegalArgumentException(
                    option + " " + text + ": expected a number above 0 and s, m, h or d, as 90m or 2h");
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number); // the pattern leaves d alone
        };
    }
}
