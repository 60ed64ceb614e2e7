package org.luminousnix.executor.os;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What systemd knows of one unit at one moment.
 *
 * @param id its own name, also where it was asked for by an alias
 * @param load {@code loaded}, {@code not-found}, {@code masked}, {@code bad-setting} or {@code error}
 * @param loadError systemd's sentence about what is wrong with its file, empty when nothing is
 * @param active systemd's ActiveState, one of six words
 * @param sub the finer state, whose words depend on the type of unit
 * @param freezer {@code running}, {@code freezing}, {@code frozen} or {@code thawing}
 * @param conditions whether its conditions held when it was last started
 * @param invocation the id of its last start in hexadecimal digits, empty when it never was started
 * @param related the units that a job would draw in
 */
public record UnitFacts(
        String id,
        String load,
        String loadError,
        String active,
        String sub,
        String freezer,
        boolean conditions,
        String invocation,
        Map<UnitRelation, List<String>> related) {
    private static final Set<String> DOWN = Set.of("inactive", "failed");

    public UnitFacts {
        EnumMap<UnitRelation, List<String>> copy = new EnumMap<>(UnitRelation.class);
        related.forEach((relation, units) -> copy.put(relation, List.copyOf(units)));
        related = Collections.unmodifiableMap(copy);
    }

    /** A unit that runs, without relations. */
    public static UnitFacts running(String id) {
        return new UnitFacts(id, "loaded", "", "active", "running", "running", true, "", Map.of());
    }

    /** The same unit in another state. */
    public UnitFacts state(String activeState, String subState) {
        return new UnitFacts(id, load, loadError, activeState, subState, freezer, conditions, invocation, related);
    }

    /** Whether systemd has no such unit. */
    public boolean missing() {
        return load.equals("not-found");
    }

    /** Whether it is down: inactive or failed. */
    public boolean down() {
        return DOWN.contains(active);
    }

    /** Whether its processes are stopped where they are, or are being stopped; systemd 252 leaves a restarted unit at thawing. */
    public boolean frozen() {
        return freezer.equals("frozen") || freezer.equals("freezing");
    }

    /** {@code ActiveState (SubState)}. */
    public String state() {
        return "%s (%s)".formatted(active, sub);
    }

    /** The units of one relation. */
    public List<String> related(UnitRelation relation) {
        return related.getOrDefault(relation, List.of());
    }
}
