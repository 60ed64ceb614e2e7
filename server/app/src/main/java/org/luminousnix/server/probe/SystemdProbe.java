package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The units of the system's manager: those of {@code luminous.units}, and all that fail. */
@Singleton
public class SystemdProbe extends UnitProbe {
    /** A probe that reads what {@code signals} keeps current. */
    @Inject
    public SystemdProbe(UnitSignals signals) {
        super(signals.system());
    }

    @Override
    public String name() {
        return "systemd";
    }

    /** Where systemd is the init, its bus should be there: to miss it is no data. */
    @Override
    @Nullable
    String absentWithoutBus() {
        return null;
    }
}
