package org.luminousnix.model;

import java.time.Instant;

/**
 * How one probe last did.
 *
 * @param source what drives it: {@code poll}, or {@code signal} where the kernel or systemd pushes
 * @param reason why it is not OK, or empty
 * @param seconds how long the reading took
 */
public record ProbeStatus(String probe, ProbeAnswer answer, String source, String reason, double seconds, Instant at) {}
