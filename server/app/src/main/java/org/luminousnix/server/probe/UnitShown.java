package org.luminousnix.server.probe;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Which services have series: the 16 that take most of each thing, those that did within the last 15 minutes, so that one that others
 * overtake is not taken for gone, and those that are watched by name. At most 64 besides the watched.
 */
final class UnitShown {
    private static final int TOP = 16;
    private static final int MOST = 64;
    private static final long NANOS = 15 * 60 * 1_000_000_000L;

    private final Set<String> watched;
    private final Map<String, Long> seen = new HashMap<>();

    UnitShown(List<String> watched) {
        this.watched = Set.copyOf(watched);
    }

    /** Takes note of who takes most of each now; {@code units} are all that there are. */
    Set<String> of(Set<String> units, List<ToDoubleFunction<String>> uses, long nanos) {
        for (ToDoubleFunction<String> use : uses) {
            units.stream()
                    .filter(unit -> use.applyAsDouble(unit) > 0)
                    .sorted(Comparator.comparingDouble(use).reversed().thenComparing(Comparator.naturalOrder()))
                    .limit(TOP)
                    .forEach(unit -> seen.put(unit, nanos));
        }
        seen.values().removeIf(last -> nanos - last > NANOS);
        seen.keySet().retainAll(units);
        while (seen.size() > MOST) {
            seen.remove(seen.entrySet().stream()
                    .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .orElseThrow()
                    .getKey());
        }
        Set<String> shown = new HashSet<>(seen.keySet());
        watched.stream().filter(units::contains).forEach(shown::add);
        return shown;
    }
}
