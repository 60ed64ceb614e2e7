package org.luminousnix.executor.os;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the policy says about restore points.
 *
 * @param files the configuration files that every point holds, absolute
 * @param before the actions that a point is taken before, by name: true where nothing is done without one
 * @param keep how many of the newest are kept, at least 1
 * @param age how long a point is kept beyond those that are always kept
 */
public record RestorePlan(List<Path> files, SortedMap<String, Boolean> before, int keep, Duration age) {
    /** A policy that says nothing: no files, before nothing, the standard retention. */
    public static final RestorePlan NONE =
            new RestorePlan(List.of(), Collections.emptySortedMap(), 20, Duration.ofDays(30));

    public RestorePlan {
        files = List.copyOf(files);
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
    }

    /** The same plan for these files and actions. */
    public RestorePlan of(List<Path> named, Map<String, Boolean> actions) {
        return new RestorePlan(named, new TreeMap<>(actions), keep, age);
    }
}
