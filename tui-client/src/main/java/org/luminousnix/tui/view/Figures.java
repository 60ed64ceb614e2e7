package org.luminousnix.tui.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Numbers and times as a person reads them. */
final class Figures {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);
    private static final String[] UNITS = {"B", "K", "M", "G", "T", "P"};

    private Figures() {}

    /** {@code 12:34:56}. */
    static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    /** {@code 11-01 12:34:56}. */
    static String stamp(Instant at, ZoneId zone) {
        return STAMP.format(at.atZone(zone));
    }

    /** The age of what a server says in ISO-8601; empty where it says nothing that can be read. */
    static String since(String iso, Context context) {
        try {
            return iso.isEmpty() ? "" : age(Duration.between(Instant.parse(iso), context.now()));
        } catch (DateTimeParseException unreadable) {
            return "";
        }
    }

    /** A duration that a server says as {@code PT1M30S}, as {@code 1m30s}; any other text as it is. */
    static String duration(String text) {
        return text.matches("PT[0-9HMS.]+") ? text.substring(2).toLowerCase(Locale.ROOT) : text;
    }

    /** The age in its largest unit: {@code 5s}, {@code 3m}, {@code 2h}, {@code 4d}. */
    static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        } else if (seconds < 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }

    /** {@code 34%}; a value that is no number is {@code ?}. */
    static String percent(double ratio) {
        return Double.isFinite(ratio) ? Math.round(Math.clamp(ratio, -9.99, 9.99) * 100) + "%" : "?";
    }

    /** {@code 4.8G}, powers of 1024. */
    static String bytes(double bytes) {
        if (!Double.isFinite(bytes)) {
            return "?";
        }
        double left = bytes;
        int unit = 0;
        while (Math.abs(left) >= 1024 && unit < UNITS.length - 1) {
            left /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || left >= 100 ? "%.0f%s" : "%.1f%s", left, UNITS[unit]);
    }

    /** A value in the unit that the metric's name ends with. */
    static String value(String metric, double value) {
        if (!Double.isFinite(value)) {
            return "?";
        } else if (metric.endsWith("_ratio")) {
            return percent(value);
        } else if (metric.endsWith("_bytes")) {
            return bytes(value);
        } else if (metric.endsWith("_celsius")) {
            return String.format(Locale.ROOT, "%.0f°C", value);
        } else if (metric.endsWith("_seconds")) {
            return String.format(Locale.ROOT, "%.2fs", value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
    }
}
