package org.luminousnix.executor;

import java.util.Locale;

/** Who told a job to stop. */
enum Stop {
    /** Whoever asked for it, with {@code cancel}. */
    CALLER,
    /** Its deadline. */
    DEADLINE,
    /** The executor, which is stopping itself. */
    SHUTDOWN;

    /** The word in the detail {@code stopped_by} of a result. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
