package org.luminousnix.server.cli;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/** A time as people write it into files: ISO-8601 (without an offset it is UTC; a blank for the T), or seconds or milliseconds since 1970. */
final class SeriesTime {
    /** What is understood. */
    static final String FORMS =
            "2026-01-31T12:00:00Z, \"2026-01-31 12:00:00\" (UTC), or seconds or milliseconds since 1970";

    // seconds up to here are before the year 5138, milliseconds from here on after March 1973
    private static final long MILLIS_FROM = 100_000_000_000L;

    private SeriesTime() {}

    /** Milliseconds since 1970; empty where the text is none of the forms. */
    static OptionalLong millis(String text) {
        if (text.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
            BigDecimal number = new BigDecimal(text);
            boolean seconds = Math.abs(number.longValue()) < MILLIS_FROM;
            return OptionalLong.of((seconds ? number.scaleByPowerOfTen(3) : number).longValue());
        }
        String iso = text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) ", "$1T");
        try {
            return OptionalLong.of(instant(iso).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    private static Instant instant(String iso) {
        return iso.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)")
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }
}
