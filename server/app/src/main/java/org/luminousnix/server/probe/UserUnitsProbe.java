package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The units of the manager of this server's own user: those of {@code luminous.user-units}, and all that fail. */
@Singleton
public class UserUnitsProbe extends UnitProbe {
    /** A probe that reads what {@code signals} keeps current. */
    @Inject
    public UserUnitsProbe(UnitSignals signals) {
        super(signals.user(), "scope");
    }

    @Override
    public String name() {
        return "systemd_user";
    }

    @Override
    @Nullable
    String absentWithoutBus() {
        return "no session bus: this user has no systemd manager running";
    }
}
