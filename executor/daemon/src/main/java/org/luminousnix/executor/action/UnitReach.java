package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.luminousnix.executor.os.UnitFacts;
import org.luminousnix.executor.os.UnitRelation;
import org.luminousnix.executor.os.Units;

/**
 * The other units that a job on one unit draws in, followed through systemd's relations.
 *
 * @param units their names, nearest first
 * @param whole false when there were too many to look at all of them
 */
record UnitReach(List<String> units, boolean whole) {
    /** How many units are looked at for one question. */
    static final int MOST = 100;

    private static final List<UnitRelation> STOP = List.of(
            UnitRelation.REQUIRED_BY,
            UnitRelation.REQUISITE_OF,
            UnitRelation.BOUND_BY,
            UnitRelation.CONSISTS_OF,
            UnitRelation.PROPAGATES_STOP_TO);
    private static final List<UnitRelation> RESTART = STOP.subList(0, 4);
    private static final List<UnitRelation> START =
            List.of(UnitRelation.REQUIRES, UnitRelation.BINDS_TO, UnitRelation.WANTS, UnitRelation.UPHOLDS);
    private static final List<UnitRelation> AGAINST = List.of(UnitRelation.CONFLICTS, UnitRelation.CONFLICTED_BY);

    UnitReach {
        units = List.copyOf(units);
    }

    /** The units that are up and would be stopped with this one. */
    static UnitReach stopping(UnitFacts unit, Units units) throws IOException {
        return follow(unit, STOP, other -> !other.down(), units);
    }

    /** The units that are up and would be restarted with this one. */
    static UnitReach restarting(UnitFacts unit, Units units) throws IOException {
        return follow(unit, RESTART, other -> !other.down(), units);
    }

    /** The units that are down and would be started for this one. */
    static UnitReach starting(UnitFacts unit, Units units) throws IOException {
        return follow(unit, START, other -> other.down() && other.load().equals("loaded"), units);
    }

    /** The units that are up and would be stopped because this one starts, and what stops with those. */
    static UnitReach against(UnitFacts unit, Units units) throws IOException {
        UnitReach near = follow(unit, AGAINST, other -> !other.down(), units, 1);
        List<String> all = new ArrayList<>(near.units());
        boolean whole = near.whole();
        for (String name : near.units()) {
            UnitReach further = stopping(units.facts(name), units);
            further.units().stream().filter(other -> !all.contains(other)).forEach(all::add);
            whole &= further.whole();
        }
        return new UnitReach(all, whole);
    }

    /** One line for a dry run, empty when no unit is drawn in. */
    String line(String lead) {
        return units.isEmpty() && whole
                ? ""
                : "\n%s: %s%s"
                        .formatted(
                                lead,
                                String.join(", ", units),
                                whole ? "" : " and perhaps more, only %d units were looked at".formatted(MOST));
    }

    private static UnitReach follow(
            UnitFacts unit, List<UnitRelation> relations, Predicate<UnitFacts> drawn, Units units) throws IOException {
        return follow(unit, relations, drawn, units, Integer.MAX_VALUE);
    }

    private static UnitReach follow(
            UnitFacts unit, List<UnitRelation> relations, Predicate<UnitFacts> drawn, Units units, int depth)
            throws IOException {
        List<String> found = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(unit.id()));
        Queue<UnitFacts> open = new ArrayDeque<>(List.of(unit));
        int looks = 0;
        for (int level = 0; level < depth && !open.isEmpty(); level++) {
            for (int left = open.size(); left > 0; left--) {
                UnitFacts next = open.remove();
                for (UnitRelation relation : relations) {
                    for (String name : next.related(relation)) {
                        if (!seen.add(name)) {
                            continue;
                        }
                        if (looks++ == MOST) {
                            return new UnitReach(found, false);
                        }
                        UnitFacts other = units.facts(name);
                        if (drawn.test(other)) {
                            found.add(name);
                            open.add(other);
                        }
                    }
                }
            }
        }
        return new UnitReach(found, true);
    }
}
