package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.luminousnix.server.probe.custom.Starts;
import org.luminousnix.server.probe.systemd.UnitLink;
import org.luminousnix.server.probe.systemd.UnitMoment;

/** When units of the system's manager started, asked over the link that watches them. */
@Singleton
public class UnitStarts implements Starts {
    private final UnitSignals signals;

    @Inject
    UnitStarts(UnitSignals signals) {
        this.signals = signals;
    }

    @Override
    public Start of(String unit) throws IOException {
        UnitLink link = signals.system();
        if (link == null) {
            return new Start.Inactive();
        }
        UnitMoment now = UnitMoment.of(link, unit);
        if (now.state().starting()) {
            return new Start.Starting();
        }
        return now.state().running() ? new Start.Active(now.since()) : new Start.Inactive();
    }
}
