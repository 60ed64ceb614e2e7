package org.luminousnix.server.cli;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as people write it into files: ISO-8601 (without an offset it is UTC; a blank for the T), or seconds or milliseconds since 1970. */
final class SeriesTime {
    /** What is understood. */
    static final String FORMS =
            "2026-01-31T12:00:00Z, \"2026-01-31 12:00:00.5+01:00\" (UTC without an offset), or seconds or milliseconds"
                    + " since 1970";

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})([-/])(\\d\\d)\\2(\\d\\d)(?:[T ]+(\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?"
                    + " ?(Z|UTC|GMT|([+-])(\\d\\d)(?::?(\\d\\d))?)?)?");

    // seconds up to here are before the year 5138, milliseconds from here on after March 1973
    private static final long MILLIS_FROM = 100_000_000_000L;
    private static final long DAY = 86_400_000L;

    private SeriesTime() {}

    /** Milliseconds since 1970; empty where the text is none of the forms. A date alone is its midnight. */
    static OptionalLong millis(String text) {
        if (NUMBER.matcher(text).matches()) {
            BigDecimal number = new BigDecimal(text);
            boolean seconds = Math.abs(number.longValue()) < MILLIS_FROM;
            return OptionalLong.of((seconds ? number.scaleByPowerOfTen(3) : number).longValue());
        }
        Matcher iso = ISO.matcher(text);
        return iso.matches() ? ofParts(iso, text) : OptionalLong.empty();
    }

    private static OptionalLong ofParts(Matcher iso, String text) {
        int hour = part(iso, 5, text);
        int minute = part(iso, 6, text);
        int second = part(iso, 7, text);
        int offset = part(iso, 11, text) * 60 + part(iso, 12, text);
        if (hour > 23 || minute > 59 || second > 59 || offset > 18 * 60) {
            return OptionalLong.empty();
        }
        try {
            long day = LocalDate.of(part(iso, 1, text), part(iso, 3, text), part(iso, 4, text))
                    .toEpochDay();
            boolean west = iso.start(10) >= 0 && text.charAt(iso.start(10)) == '-';
            long inUtc = hour * 60L + minute - (west ? -offset : offset);
            return OptionalLong.of(day * DAY + inUtc * 60_000 + second * 1000L + thousandths(iso, text));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** The number in a group of digits; 0 where it is not there. */
    private static int part(Matcher iso, int group, String text) {
        return iso.start(group) < 0 ? 0 : Integer.parseInt(text, iso.start(group), iso.end(group), 10);
    }

    private static int thousandths(Matcher iso, String text) {
        int number = 0;
        for (int i = 0; i < 3; i++) {
            int at = iso.start(8) + i;
            number = number * 10 + (iso.start(8) >= 0 && at < iso.end(8) ? text.charAt(at) - '0' : 0);
        }
        return number;
    }
}
