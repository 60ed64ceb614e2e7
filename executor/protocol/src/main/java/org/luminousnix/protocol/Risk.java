package org.luminousnix.protocol;

import java.util.Locale;

/** How much an action can hurt: the class by which budgets and approvals are set. */
public enum Risk {
    /** Nobody notices: throttling, cache and log housekeeping. */
    GENTLE,
    /** A service or a process is interrupted. */
    DISRUPTIVE,
    /** The host as a whole is changed or interrupted. */
    CRITICAL;

    /** The word used on the wire and in policies, for example {@code gentle}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
