package org.luminousnix.server.privilege;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.luminousnix.model.ActionCall;

/** Action calls written as name, value, name, value. */
final class Calls {
    /** A valid value of each parameter that any action has. */
    private static final Map<String, String> VALUES = values(
            "unit",
            "web.service",
            "property",
            "CPUWeight",
            "value",
            "20",
            "pid",
            "4711",
            "start",
            "9",
            "nice",
            "10",
            "keep",
            "200M",
            "older",
            "24h",
            "governor",
            "powersave",
            "mount",
            "/data",
            "name",
            "clear-spool");

    private Calls() {}

    static ActionCall call(String action, String... args) {
        return new ActionCall(action, new TreeMap<>(values(args)));
    }

    /** A call of an action with all that it requires. */
    static ActionCall valid(String action) {
        TreeMap<String, String> args = new TreeMap<>();
        for (String name : Catalogue.traits(action).orElseThrow().required()) {
            String value = VALUES.get(name);
            if (value == null) {
                throw new AssertionError("Calls has no value for the parameter " + name + " of " + action);
            }
            args.put(name, value);
        }
        return new ActionCall(action, args);
    }

    /** The same call with one value changed or added. */
    static ActionCall with(ActionCall call, String name, String value) {
        TreeMap<String, String> args = new TreeMap<>(call.args());
        args.put(name, value);
        return new ActionCall(call.action(), args);
    }

    private static Map<String, String> values(String... words) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < words.length; i += 2) {
            map.put(words[i], words[i + 1]);
        }
        return map;
    }
}
