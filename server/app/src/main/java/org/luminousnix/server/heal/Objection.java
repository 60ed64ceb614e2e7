package org.luminousnix.server.heal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a guard holds a step back.
 *
 * @param guard the guard's name
 * @param until when the reason is over, or null where only an event can end it
 */
record Objection(String guard, String reason, @Nullable Instant until) {
    /** The written form in an incident's list of objections. */
    @Override
    public String toString() {
        return guard + ": " + reason;
    }
}
