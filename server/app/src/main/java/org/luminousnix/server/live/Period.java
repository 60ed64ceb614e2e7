package org.luminousnix.server.live;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The period that a report is asked for: {@code to} itself is not in it. */
record Period(Instant from, Instant to) {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,4})([mhd])");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final String RIGHT = "an instant like 2026-11-01T00:00:00Z";
    private static final String USUAL = "7d";

    /** The period by query parameters, each null where not given; throws IllegalArgumentException with what would be right. */
    static Period of(@Nullable String from, @Nullable String to, @Nullable String length, Instant now) {
        if (length != null && (from != null || to != null)) {
            throw new IllegalArgumentException("period=" + length + " goes up to now: give it, or from and to");
        }
        if (from == null && to != null) {
            throw new IllegalArgumentException("to=" + to + " without from: give from too");
        }
        Instant end = to == null ? now : instant("to", to);
        Instant start = from == null ? now.minus(length(length == null ? USUAL : length)) : instant("from", from);
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("from=%s is not before to=%s".formatted(start, end));
        }
        if (Duration.between(start, end).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "from %s to %s: at most %d days".formatted(start, end, LONGEST.toDays()));
        }
        return new Period(start, end);
    }

    private static Instant instant(String name, String text) {
        try {
            Instant parsed = Instant.parse(text);
            if (!parsed.isBefore(Instant.EPOCH) && parsed.isBefore(LAST)) {
                return parsed;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("%s=%s: %s".formatted(name, text, RIGHT), e);
        }
        throw new IllegalArgumentException("%s=%s: %s, from 1970 to 2199".formatted(name, text, RIGHT));
    }

    private static Duration length(String text) {
        Matcher matcher = LENGTH.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("period=" + text + ": minutes, hours or days like 90m, 24h, 7d");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
