package org.luminousnix.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that is a consequence of an incident's own: its subject depends on the incident's, so it waits in that incident and has none of
 * its own.
 *
 * @param summary one sentence for a person, from the alert
 * @param since when the alert's expression began to hold
 * @param recovered when the alert resolved, or null while it has not
 */
public record Dependent(
        AlertId alert,
        Subject subject,
        String summary,
        Instant since,
        @Nullable Instant recovered) {}
