package org.luminousnix.tui.view;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a screen depends on besides the state.
 *
 * @param now this machine's time
 * @param zone in which times are shown
 * @param server the address as the person gave it
 */
public record Context(Instant now, ZoneId zone, String server) {}
