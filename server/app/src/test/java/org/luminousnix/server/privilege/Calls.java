package org.luminousnix.server.privilege;

import java.util.TreeMap;
import org.luminousnix.model.ActionCall;

/** Action calls written as name, value, name, value. */
final class Calls {
    private Calls() {}

    static ActionCall call(String action, String... args) {
        TreeMap<String, String> map = new TreeMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            map.put(args[i], args[i + 1]);
        }
        return new ActionCall(action, map);
    }
}
