package org.luminousnix.tui.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as a person reads them. */
final class Figures {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final String[] UNITS = {"B", "K", "M", "G", "T", "P"};

    private Figures() {}

    /** {@code 12:34:56}. */
    static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
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
