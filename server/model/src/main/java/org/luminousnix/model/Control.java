package org.luminousnix.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether healing is held by a person.
 *
 * @param reason why it is paused, or empty
 * @param by who paused or resumed it last, or empty
 * @param since when, or null if never
 */
public record Control(
        boolean paused, String reason, String by, @Nullable Instant since) {
    /** Nobody holds it. */
    public static final Control RUNNING = new Control(false, "", "", null);
}
