package org.luminousnix.protocol;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The call that takes a step back: an ordinary one, judged by the policy and paid from the budget like any other. */
public record Undo(String action, SortedMap<String, String> args) {
    public Undo {
        Names.require("undo.action", action, Names.ACTION);
        args = Collections.unmodifiableSortedMap(new TreeMap<>(args));
    }
}
