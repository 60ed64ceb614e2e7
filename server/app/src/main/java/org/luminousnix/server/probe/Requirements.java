package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Subject;
import org.luminousnix.server.probe.systemd.MountUnit;
import org.luminousnix.server.probe.systemd.UnitInquiry;
import org.luminousnix.server.probe.systemd.UnitLink;
import org.luminousnix.server.probe.systemd.UnitNeeds;
import org.luminousnix.server.probe.systemd.UnitState;

/**
 * What the units and mounts of the system need, and which of them are in trouble, as systemd has it. Targets, slices and the root mount are
 * left out, with all that is only needed by way of them: nearly everything needs them, so they explain nothing.
 */
@Singleton
public class Requirements {
    private final @Nullable UnitInquiry units;

    /** Requirements over the link to the system's manager. */
    @Inject
    public Requirements(UnitSignals signals) {
        UnitLink link = signals.system();
        this.units = link == null ? null : link.inquiry();
    }

    /** What a unit or a mount needs itself; nothing of any other kind, or without systemd. */
    public Set<Subject> of(Subject subject) throws IOException {
        if (units == null) {
            return Set.of();
        }
        return switch (subject.kind()) {
            case "unit" -> ofUnit(subject.name(), units);
            case "mount" -> ofMount(subject.name(), units);
            default -> Set.of();
        };
    }

    private static Set<Subject> ofUnit(String unit, UnitInquiry units) throws IOException {
        Set<Subject> all = new HashSet<>();
        UnitNeeds.Needs needs = units.needs(unit);
        needs.units().stream().filter(Requirements::telling).forEach(name -> {
            all.add(Subject.unit(name));
            MountUnit.path(name).map(Subject::mount).ifPresent(all::add);
        });
        needs.paths().stream()
                .flatMap(path -> MountUnit.folders(path).stream())
                .map(Subject::mount)
                .forEach(all::add);
        all.remove(Subject.unit(unit));
        return all;
    }

    /** A mount needs its own unit, where it has one: systemd is not made to load the names of mere folders. */
    private static Set<Subject> ofMount(String path, UnitInquiry units) {
        String unit = MountUnit.of(path);
        return telling(unit) && units.knows(unit) ? Set.of(Subject.unit(unit)) : Set.of();
    }

    private static boolean telling(String unit) {
        return !unit.endsWith(".target") && !unit.endsWith(".slice") && !unit.equals("-.mount");
    }

    /** What a unit is, whatever becomes of it, by the names of systemd's properties; empty without systemd. */
    public Map<String, String> lasting(String unit) throws IOException {
        return units == null ? Map.of() : units.lasting(unit);
    }

    /** How a unit is now, by the names of systemd's properties; a handful of calls. Empty without systemd. */
    public Map<String, String> status(String unit) throws IOException {
        return units == null ? Map.of() : units.status(unit);
    }

    /** The units that are failed, waiting for their restart, or starting, each with a clause that says so; from memory. */
    public Map<Subject, String> troubled() {
        Map<Subject, String> troubled = new LinkedHashMap<>();
        if (units != null) {
            for (UnitState state : units.comingOrGone()) {
                if (telling(state.unit())) {
                    troubled.put(Subject.unit(state.unit()), how(state));
                }
            }
        }
        return troubled;
    }

    private static String how(UnitState state) {
        return state.failed() ? "has failed" : state.autoRestart() ? "waits for its restart by systemd" : "is starting";
    }
}
