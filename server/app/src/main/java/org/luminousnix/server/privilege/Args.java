package org.luminousnix.server.privilege;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.ActionCall;

/** The arguments of an action, validated the same on every rung. Each method throws IllegalArgumentException naming key and value. */
final class Args {
    /** systemctl's verb of each action on a unit that a user's own manager can do too. */
    static final Map<String, String> UNIT_VERBS =
            Map.of("restart-unit", "restart", "reset-failed-unit", "reset-failed");

    private static final Pattern UNIT = Pattern.compile(
            "[A-Za-z0-9:_.\\\\@-]{1,247}\\.(service|socket|timer|mount|target|slice|scope|path|swap|automount)");
    private static final Pattern PROPERTY = Pattern.compile("CPUWeight|CPUQuota|MemoryHigh|IOWeight");
    private static final Pattern PROPERTY_VALUE = Pattern.compile("[0-9]{1,19}(%|[KMGT])?|unset");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");
    private static final Pattern NICE = Pattern.compile("-20|-?1?[0-9]");
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,9}[KMGT]?");

    private Args() {}

    static String unit(ActionCall call) {
        String unit = matched(call, "unit", UNIT, "a full unit name such as nginx.service");
        if (unit.startsWith("-") || unit.startsWith(".")) {
            throw wrong(call, "unit", unit, "a full unit name such as nginx.service");
        }
        return unit;
    }

    static boolean userScope(ActionCall call) {
        String scope = call.args().getOrDefault("scope", "system");
        return switch (scope) {
            case "user" -> true;
            case "system" -> false;
            default -> throw wrong(call, "scope", scope, "user or system");
        };
    }

    static String property(ActionCall call) {
        String name = matched(call, "property", PROPERTY, "CPUWeight, CPUQuota, MemoryHigh or IOWeight");
        String value = matched(call, "value", PROPERTY_VALUE, "a number, a percentage, a size or unset");
        // systemd takes an empty value for its own default, which is what undoing a first change comes to
        return name + "=" + (value.equals("unset") ? "" : value);
    }

    static String pid(ActionCall call) {
        String pid = matched(call, "pid", NUMBER, "a process id above 1");
        if (Long.parseLong(pid) <= 1) {
            throw wrong(call, "pid", pid, "a process id above 1");
        }
        return pid;
    }

    static long start(ActionCall call) {
        return Long.parseLong(matched(call, "start", NUMBER, "the process's start time in clock ticks since boot"));
    }

    static String nice(ActionCall call) {
        return matched(call, "nice", NICE, "a nice value from -20 to 19");
    }

    static String size(ActionCall call, String key) {
        return matched(call, key, SIZE, "a size such as 200M");
    }

    private static String matched(ActionCall call, String key, Pattern grammar, String right) {
        String value = call.args().get(key);
        if (value == null || !grammar.matcher(value).matches()) {
            throw wrong(call, key, value, right);
        }
        return value;
    }

    private static IllegalArgumentException wrong(ActionCall call, String key, @Nullable String value, String right) {
        return new IllegalArgumentException(call.action() + ": " + key
                + (value == null ? " is missing" : " is \"" + value + "\"") + ", must be " + right);
    }
}
