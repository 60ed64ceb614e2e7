package org.luminousnix.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The class of an action by the harm it can do, mildest first; lower-case in the policy file. */
public enum Risk {
    /** Tells somebody. */
    NOTIFY,
    /** Reversible or harmless: throttle, renice, drop caches, vacuum. */
    GENTLE,
    /** Interrupts a service or ends a process. */
    DISRUPTIVE,
    /** Changes the system generation or reboots. */
    CRITICAL;

    /** The word used in the policy file and the feed. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
