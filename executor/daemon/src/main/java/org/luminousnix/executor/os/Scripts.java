package org.luminousnix.executor.os;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The scripts that the policy in force names; a policy that is put in force replaces them all. */
public final class Scripts {
    private volatile SortedMap<String, Script> byName = Collections.emptySortedMap();

    /** From now on these and no others. */
    public void replace(Map<String, Script> scripts) {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(scripts));
    }

    /** The script of this name. */
    public Optional<Script> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All names, in order. */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(byName.keySet()));
    }
}
