package org.luminousnix.server.live;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How query parameters are read. What cannot be is an IllegalArgumentException that names the parameter, its value, and what would be right. */
final class Query {
    private static final int LONGEST = 256;
    private static final int SHOWN = 80;
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,8})([smhd])");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private Query() {}

    /** A whole number within bounds; {@code otherwise} where none is given. */
    static int number(String key, @Nullable String text, int least, int most, int otherwise) {
        return text == null ? otherwise : (int) number(key, text, least, most);
    }

    /** A whole number within bounds. */
    static long number(String key, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(key, text, least + " to " + most, e);
        }
        throw wrong(key, text, least + " to " + most, null);
    }

    /** One of these words; null where none is given. */
    static @Nullable String word(String key, @Nullable String text, List<String> words) {
        if (text != null && !words.contains(text)) {
            throw wrong(key, text, "one of " + String.join(", ", words), null);
        }
        return text;
    }

    /** One of these constants by name, in either case; null where none is given. */
    static <E extends Enum<E>> @Nullable E constant(String key, @Nullable String text, E[] all) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(all)
                .filter(one -> one.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> wrong(key, text, "one of " + Arrays.toString(all), null));
    }

    /** A time; null where none is given. */
    static @Nullable Instant time(String key, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant time = Instant.parse(text);
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(LAST)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw wrong(key, text, "an instant like 2026-11-01T00:00:00Z", e);
        }
        throw wrong(key, text, "an instant from 1970 to 2199", null);
    }

    /** A length of time such as 90s, 5m, 1h or 1d, a second to a year; null where none is given. */
    static @Nullable Duration length(String key, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher parts = LENGTH.matcher(text);
        if (parts.matches()) {
            long seconds = Long.parseLong(parts.group(1))
                    * switch (parts.group(2)) {
                        case "s" -> 1L;
                        case "m" -> 60L;
                        case "h" -> 3600L;
                        default -> 86_400L;
                    };
            if (seconds >= 1 && seconds <= 366 * 86_400L) {
                return Duration.ofSeconds(seconds);
            }
        }
        throw wrong(key, text, "a length such as 90s, 5m, 1h or 1d, a second to a year", null);
    }

    /** A period whose end is after its beginning, where both are given. */
    static void ordered(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("from=%s is not before to=%s".formatted(from, to));
        }
    }

    /** A text that is not too long; null where none is given, or an empty one, as a form sends it. */
    static @Nullable String text(String key, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST) {
            throw wrong(key, text, "1 to %d characters, not %d".formatted(LONGEST, text.length()), null);
        }
        return text;
    }

    /** Whether a text contains another, letters in either case. */
    static boolean contains(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
    }

    /** A foreign text as it may stand in a sentence: not too long, and on one line. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    private static IllegalArgumentException wrong(String key, String text, String right, @Nullable Exception cause) {
        return new IllegalArgumentException("%s=%s: %s".formatted(key, shown(text), right), cause);
    }
}
