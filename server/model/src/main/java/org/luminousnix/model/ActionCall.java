package org.luminousnix.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** One action by name with its arguments by name: whoever executes it owns the meaning. */
public record ActionCall(String action, SortedMap<String, String> args) {
    public ActionCall {
        args = Collections.unmodifiableSortedMap(new TreeMap<>(args));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(action);
        args.forEach((name, value) -> out.append(' ').append(name).append('=').append(value));
        return out.toString();
    }
}
