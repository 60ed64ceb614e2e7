package org.luminousnix.server.probe.systemd;

import java.io.IOException;
import java.time.Instant;

/**
 * One unit as systemd says now.
 *
 * @param since when it last became active, by systemd's wall clock; 1970 where it never did
 */
public record UnitMoment(UnitState state, Instant since) {
    /** Asks systemd. */
    public static UnitMoment of(UnitLink link, String unit) throws IOException {
        UnitBus bus = link.connected();
        return new UnitMoment(bus.state(unit), bus.activeSince(unit));
    }
}
