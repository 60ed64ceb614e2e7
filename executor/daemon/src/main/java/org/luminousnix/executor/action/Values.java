package org.luminousnix.executor.action;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammars of argument values; each reading is empty when the text is not of that grammar. */
public final class Values {
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final Pattern BYTES = Pattern.compile("([0-9]{1,15})([KMGT]?)");
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
    private static final Pattern UNIT = Pattern.compile(
            "[A-Za-z0-9:_.\\\\@-]{1,240}\\.(service|socket|timer|mount|automount|swap|path|slice|scope|target)");

    private static final Pattern MOUNT = Pattern.compile("(/[\\x21-\\x2e\\x30-\\x7e]{1,80}){1,16}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(/|$)");

    private Values() {}

    /** A whole number. */
    public static OptionalLong whole(String text) {
        return WHOLE.matcher(text).matches() ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /** An amount of bytes: {@code 200M} is 200 times 1024 times 1024. */
    public static OptionalLong bytes(String text) {
        Matcher matcher = BYTES.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        int power = matcher.group(2).isEmpty() ? 0 : 1 + "KMGT".indexOf(matcher.group(2));
        long number = Long.parseLong(matcher.group(1));
        long factor = 1L << (10 * power);
        return number > Long.MAX_VALUE / factor ? OptionalLong.empty() : OptionalLong.of(number * factor);
    }

    /** A time span: {@code 5s}, {@code 250ms}. */
    public static Optional<Duration> span(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }

    /** Whether this is an absolute path in its plainest form: no empty part, no {@code .}, no {@code ..}, printable ASCII. */
    public static boolean isMount(String text) {
        return text.equals("/")
                || (MOUNT.matcher(text).matches() && !DOTS.matcher(text).find());
    }

    /** Whether this is a name such as that of a script. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether this is a full unit name by systemd's grammar. */
    public static boolean isUnit(String text) {
        return UNIT.matcher(text).matches() && !text.startsWith(".");
    }
}
