package org.luminousnix.executor.os;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The health of a host at one moment.
 *
 * @param state systemd's word for it, as {@code systemctl is-system-running} prints it
 * @param failed the names of all units that are failed
 */
public record Health(String state, SortedSet<String> failed) {
    public Health {
        failed = Collections.unmodifiableSortedSet(new TreeSet<>(failed));
    }

    /** A health of these failed units. */
    public static Health of(String state, Collection<String> failed) {
        return new Health(state, new TreeSet<>(failed));
    }
}
