package org.luminousnix.server.heal.report;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.AlertId;
import org.luminousnix.model.Subject;

/**
 * One incident as far as a report needs it.
 *
 * @param ended when it ended, or null while it is under way
 * @param end how it stands
 * @param guard the guard that withheld it, else empty
 * @param attempts steps whose execution began
 * @param verified when the symptom was first found gone for good (the last soak began), or null
 */
public record Case(
        AlertId alert,
        String rule,
        Subject subject,
        Instant opened,
        @Nullable Instant ended,
        End end,
        String guard,
        int attempts,
        @Nullable Instant verified) {
    /** How incidents stand, in the order in which a report tells it. */
    public enum End {
        HEALED("healed by a step"),
        CLEARED("cleared by itself"),
        ROLLED_BACK("rolled back"),
        ESCALATED("escalated"),
        WITHHELD("withheld"),
        GAVE_UP("gave up"),
        INTERRUPTED("interrupted"),
        UNDER_WAY("under way");

        private final String words;

        End(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** Whether the symptom went by itself before anything was done about it. */
    boolean falseFire() {
        return attempts == 0 && (end == End.CLEARED || end == End.INTERRUPTED);
    }

    /** Whether it ended in the state HEALED. */
    boolean healed() {
        return end == End.HEALED || end == End.CLEARED;
    }

    /** From the opening to the reading that found the symptom gone; only of what a step healed. */
    @Nullable
    Duration timeToHeal() {
        return end == End.HEALED && verified != null ? Duration.between(opened, verified) : null;
    }
}
