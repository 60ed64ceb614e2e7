package org.luminousnix.server.heal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.luminousnix.model.Subject;

/** What a subject depends on, directly or not. */
final class Graph {
    /** How many subjects are asked about, nearest first. */
    static final int MOST = 128;

    private Graph() {}

    /**
     * What the subject needs, transitively, without itself and without what needs the subject in turn: where two need each other neither is
     * the cause of the other, so nobody ever waits in a circle.
     */
    static Set<Subject> causesOf(Subject subject, Dependencies dependencies) {
        Map<Subject, Set<Subject>> needs = new LinkedHashMap<>();
        Deque<Subject> next = new ArrayDeque<>(Set.of(subject));
        while (!next.isEmpty() && needs.size() < MOST) {
            Subject one = next.remove();
            if (!needs.containsKey(one)) {
                needs.put(one, dependencies.needs(one));
                next.addAll(needs.get(one));
            }
        }
        Set<Subject> causes = new HashSet<>();
        needs.values().forEach(causes::addAll);
        causes.removeAll(dependents(subject, needs));
        return causes;
    }

    /** The subject and all that need it, among these. */
    private static Set<Subject> dependents(Subject subject, Map<Subject, Set<Subject>> needs) {
        Map<Subject, Set<Subject>> neededBy = new HashMap<>();
        needs.forEach((one, others) -> others.forEach(
                other -> neededBy.computeIfAbsent(other, _ -> new HashSet<>()).add(one)));
        Set<Subject> found = new HashSet<>();
        Deque<Subject> next = new ArrayDeque<>(Set.of(subject));
        while (!next.isEmpty()) {
            Subject one = next.remove();
            if (found.add(one)) {
                next.addAll(neededBy.getOrDefault(one, Set.of()));
            }
        }
        return found;
    }
}
