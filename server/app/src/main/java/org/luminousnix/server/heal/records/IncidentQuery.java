package org.luminousnix.server.heal.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.IncidentState;
import org.luminousnix.model.Subject;

/**
 * Which incidents; what is null does not matter.
 *
 * @param before only those that were opened before this one
 * @param about only those about exactly this
 * @param named only those about something whose name contains this, letters in either case
 * @param from only those opened then or later
 * @param to only those opened before
 */
public record IncidentQuery(
        int limit,
        @Nullable IncidentId before,
        @Nullable String rule,
        @Nullable IncidentState state,
        @Nullable Subject about,
        @Nullable String named,
        @Nullable Instant from,
        @Nullable Instant to) {
    /** The newest about one subject. */
    public static IncidentQuery about(Subject subject, int limit) {
        return new IncidentQuery(limit, null, null, null, subject, null, null, null);
    }
}
