package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.luminousnix.executor.os.Units;

/** What the actions on units share: resolving a name to all names of the unit. */
final class UnitTargets {
    private UnitTargets() {}

    /** The unit with all its names; just the asked name where no systemd can be asked. */
    static Target of(String unit, Units units) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        if (units.unavailable() == null) {
            names.addAll(units.names(unit));
        }
        names.add(unit);
        return new Target.Unit(List.copyOf(names));
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
