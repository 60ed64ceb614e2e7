package org.luminousnix.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the server's audit trail.
 *
 * @param sequence 1, 2, 3, … without a gap
 * @param incident the incident it belongs to, or null
 * @param actor who caused it: {@code luminous} or an operator's name
 */
public record AuditEntry(
        long sequence, Instant at, AuditKind kind, @Nullable IncidentId incident, String actor, String text) {}
