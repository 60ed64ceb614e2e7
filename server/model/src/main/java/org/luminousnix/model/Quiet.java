package org.luminousnix.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person holds notifications back, until when, and why. While quiet only critical ones go out.
 *
 * @param until when it ends by itself, or null while it is not quiet
 * @param since when it began or ended, or null if nobody ever asked
 */
public record Quiet(
        boolean quiet,
        @Nullable Instant until,
        String reason,
        String by,
        @Nullable Instant since) {
    /** Notifications go out. */
    public static final Quiet NOT = new Quiet(false, null, "", "", null);

    /** Whether notifications are held back at a time. */
    public boolean at(Instant now) {
        return quiet && until != null && now.isBefore(until);
    }
}
