package org.luminousnix.server.heal.records;

import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AuditKind;
import org.luminousnix.model.IncidentId;

/**
 * Which entries of the audit trail; what is null does not matter.
 *
 * @param before only those with a lower sequence
 * @param actor exactly who caused it
 * @param text what the text contains, letters in either case
 */
public record AuditQuery(
        int limit,
        @Nullable Long before,
        @Nullable AuditKind kind,
        @Nullable IncidentId incident,
        @Nullable String actor,
        @Nullable String text) {}
