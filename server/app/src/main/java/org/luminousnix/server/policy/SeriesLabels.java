package org.luminousnix.server.policy;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The labels that the series of one metric carry: what a remediation's arguments may name.
 *
 * @param always on every series
 * @param ever on some or all
 */
record SeriesLabels(Set<String> always, Set<String> ever) {
    /** From the label names of each kind of series that the metric has. */
    static SeriesLabels of(Collection<Set<String>> kinds) {
        Set<String> ever = new TreeSet<>();
        kinds.forEach(ever::addAll);
        Set<String> always = new TreeSet<>(ever);
        kinds.forEach(always::retainAll);
        return new SeriesLabels(always, ever);
    }
}
