package org.luminousnix.server.privilege;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.luminousnix.model.ActionCall;

/** The parameters of actions and the forms of their values, the same on every rung. */
final class Args {
    private static final Pattern UNIT_NAME = Pattern.compile(
            "[A-Za-z0-9:_.\\\\@-]{1,240}\\.(service|socket|timer|mount|target|slice|scope|path|swap|automount)");
    private static final Pattern MOUNT_POINT = Pattern.compile("/|(/[\\x21-\\x2e\\x30-\\x7e]{1,80}){1,16}");
    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(/|$)");
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    /** A full unit name such as {@code nginx.service}. */
    static final Parameter UNIT = Parameter.of("unit", Args::isUnit, "a full unit name such as nginx.service");

    /** Whose unit: the system's, where it is left out, or that of the server's own user manager. */
    static final Parameter SCOPE = words("scope", "user", "system").optional();

    /** The setting of a unit that is changed. */
    static final Parameter PROPERTY = words("property", "CPUWeight", "CPUQuota", "MemoryHigh", "IOWeight");

    /** The value of that setting. */
    static final Parameter PROPERTY_VALUE =
            matching("value", "[0-9]{1,19}(%|[KMGT])?|idle|unset", "a number, a percentage, a size, idle or unset");

    /** A process. */
    static final Parameter PID = whole("pid", 2, 1 << 22);

    /** When that process started, which tells it from a later one with the same id. */
    static final Parameter START =
            matching("start", "[0-9]{1,18}", "the process's start time in clock ticks since boot");

    /** After this time the executor takes the change back by itself. */
    static final Parameter LEASE = duration("lease").optional();

    /** How long an action's own work may take. */
    static final Parameter TIMEOUT = duration("timeout").optional();

    private Args() {}

    /** A parameter whose value is all of a regular expression. */
    static Parameter matching(String name, String regex, String form) {
        Pattern grammar = Pattern.compile(regex);
        return Parameter.of(name, text -> grammar.matcher(text).matches(), form);
    }

    /** A parameter that is one of a few words. */
    static Parameter words(String name, String... words) {
        return Parameter.of(name, List.of(words)::contains, String.join(" or ", words));
    }

    /** A whole number, bounds included. */
    static Parameter whole(String name, long least, long most) {
        return Parameter.of(
                name,
                text -> text.matches("0|-?[1-9][0-9]{0,17}")
                        && Long.parseLong(text) >= least
                        && Long.parseLong(text) <= most,
                "a whole number from " + least + " to " + most);
    }

    /** A size such as {@code 200M}. */
    static Parameter size(String name) {
        return matching(name, "[1-9][0-9]{0,14}[KMGT]?", "a size such as 200M");
    }

    /** A time span such as {@code 30s}. */
    static Parameter duration(String name) {
        return matching(name, SPAN.pattern(), "a time span such as 30s, 5m or 24h");
    }

    /** The absolute path of a mount point in its plainest form. */
    static Parameter mount(String name) {
        return Parameter.of(
                name,
                text -> MOUNT_POINT.matcher(text).matches()
                        && !DOTS.matcher(text).find(),
                "an absolute path such as /var, without . and ..");
    }

    /** A plain name, such as that of a script in the executor's policy. */
    static Parameter name(String name) {
        return matching(name, "[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "1 to 64 letters, digits, ., _ or -");
    }

    /** Whether the call is about a unit of the server's own user manager. */
    static boolean userScope(ActionCall call) {
        return SCOPE.given(call).filter("user"::equals).isPresent();
    }

    /** The setting and its value as {@code systemctl set-property} takes them. */
    static String property(ActionCall call) {
        String value = PROPERTY_VALUE.of(call);
        // systemd takes an empty value for its own default, which is what undoing a first change comes to
        return PROPERTY.of(call) + "=" + (value.equals("unset") ? "" : value);
    }

    /** The time span in a value that {@link #duration} takes. */
    static Duration span(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" must be a time span such as 30s, 5m or 24h");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static boolean isUnit(String text) {
        return UNIT_NAME.matcher(text).matches() && !text.startsWith("-") && !text.startsWith(".");
    }
}
