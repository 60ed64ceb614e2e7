package org.luminousnix.tui.view;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * What a screen depends on besides the state.
 *
 * @param now this machine's time
 * @param zone in which times are shown
 * @param server the address as the person gave it
 * @param hosts all that are attached to, in their order; none or one draws no tabs
 */
public record Context(Instant now, ZoneId zone, String server, List<HostTab> hosts) {
    public Context {
        hosts = List.copyOf(hosts);
    }

    /** With one host alone. */
    public Context(Instant now, ZoneId zone, String server) {
        this(now, zone, server, List.of());
    }
}
