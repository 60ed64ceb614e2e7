package org.luminousnix.server.heal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How figures are written in reasons. */
public final class Words {
    private Words() {}

    /** A length of time by its two largest units: {@code 1h 5m}, {@code 40s}, {@code 0s}; below ten seconds with milliseconds. */
    public static String of(Duration length) {
        if (length.isNegative()) {
            return "-" + of(length.negated());
        }
        if (length.compareTo(Duration.ofSeconds(10)) < 0 && length.toMillisPart() > 0) {
            return length.toMillis() + "ms";
        }
        List<String> parts = new ArrayList<>();
        add(parts, length.toDays(), "d");
        add(parts, length.toHoursPart(), "h");
        add(parts, length.toMinutesPart(), "m");
        add(parts, length.toSecondsPart(), "s");
        return parts.isEmpty() ? "0s" : String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + unit);
        }
    }
}
