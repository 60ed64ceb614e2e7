package org.luminousnix.server.live;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.IncidentId;

/** The port through which the units of the system's manager are seen; implemented by the engine. */
public interface Units {
    /** All that systemd has loaded, in no order; from memory. */
    List<Unit> all();

    /** One that systemd has loaded, with its neighbours and incidents. May take two seconds where systemd is busy; reads the store. */
    Optional<Detail> find(String name);

    /**
     * One unit.
     *
     * @param result of a service; empty where that is not known
     * @param restarts that systemd did by itself; null where that is not known
     * @param since when its state last changed; null where that is not known yet
     * @param memoryBytes null where it is not among those that take most
     * @param cpuRatio 1 is one core kept busy; null as for the memory
     * @param incident the one under way about it, or null
     */
    record Unit(
            String unit,
            String description,
            String load,
            String active,
            String sub,
            String result,
            @Nullable Long restarts,
            @Nullable Instant since,
            @Nullable Double memoryBytes,
            @Nullable Double cpuRatio,
            @Nullable IncidentId incident) {}

    /**
     * One unit and what is around it.
     *
     * @param needs what it needs strongly: by Requires, Requisite, BindsTo or PartOf
     * @param neededBy who needs it so
     * @param untold why the neighbours could not be told, or null
     * @param incidents about it, newest first
     */
    record Detail(
            @JsonUnwrapped Unit unit,
            List<Neighbour> needs,
            List<Neighbour> neededBy,
            @Nullable String untold,
            List<IncidentId> incidents) {}

    /** A unit beside another, by name and state. */
    record Neighbour(String unit, String active, String sub) {}
}
