package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.luminousnix.executor.os.Units;
import org.luminousnix.protocol.Undo;

/** What the actions on units share: resolving a name to all names of the unit. */
final class UnitTargets {
    private UnitTargets() {}

    /** The unit with all its names; just the asked name where no systemd can be asked. */
    static Target of(String unit, Units units) throws IOException {
        return new Target.Unit(List.copyOf(names(unit, units)));
    }

    /**
     * The unit with all its names, and the units that would be stopped with it: whoever may not stop those may not stop this one
     * either. Its own name stays the first, which is the one that a policy permits.
     */
    static Target with(String unit, List<String> stopped, Units units) throws IOException {
        Set<String> names = names(unit, units);
        names.addAll(stopped);
        return new Target.Unit(List.copyOf(names));
    }

    private static Set<String> names(String unit, Units units) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        if (units.unavailable() == null) {
            names.addAll(units.names(unit));
        }
        names.add(unit);
        return names;
    }

    /** The unit's own name, the same for all its aliases. */
    static String own(String unit, Units units) throws IOException {
        return names(unit, units).iterator().next();
    }

    /** The call of another action on the same unit. */
    static Undo undo(String action, String unit) {
        return new Undo(action, new TreeMap<>(Map.of("unit", unit)));
    }

    /** Whether systemd knows this unit. */
    static boolean missing(String unit, Units units) throws IOException {
        return units.names(unit).isEmpty();
    }

    /** The answer when it does not. */
    static Effect unknown(String unit) {
        return Effect.failed("systemd knows no unit " + unit);
    }
}
