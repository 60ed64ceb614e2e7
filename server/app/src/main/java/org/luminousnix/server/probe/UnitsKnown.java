package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.server.probe.systemd.UnitInquiry;
import org.luminousnix.server.probe.systemd.UnitLink;
import org.luminousnix.server.probe.systemd.UnitSeen;
import org.luminousnix.server.probe.systemd.UnitState;

/** The units of the system's manager as its link keeps them in memory; none without systemd. */
@Singleton
public class UnitsKnown {
    private final @Nullable UnitInquiry units;

    /** Units over the link that watches them. */
    @Inject
    public UnitsKnown(UnitSignals signals) {
        UnitLink link = signals.system();
        this.units = link == null ? null : link.inquiry();
    }

    /** All that systemd has loaded, in no order; from memory. */
    public List<UnitSeen> all() {
        return units == null ? List.of() : units.all();
    }

    /** One that systemd has loaded; from memory. */
    public Optional<UnitSeen> find(String unit) {
        return units == null ? Optional.empty() : units.find(unit);
    }

    /** One that {@link #find} found, with what systemd says of it when asked. */
    public UnitSeen look(UnitSeen found) throws IOException {
        return units == null ? found : units.look(found.state().unit());
    }

    /** What a unit needs strongly; asks systemd, who may take seconds where it is busy. */
    public List<UnitState> needs(String unit) throws IOException {
        return units == null ? List.of() : units.needed(unit);
    }

    /** Who needs a unit strongly; asks systemd. */
    public List<UnitState> neededBy(String unit) throws IOException {
        return units == null ? List.of() : units.neededBy(unit);
    }
}
