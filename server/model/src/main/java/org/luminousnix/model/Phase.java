package org.luminousnix.model;

/** The life of an alert, with Prometheus' meaning. */
public enum Phase {
    /** The expression holds, but not yet for as long as the rule's {@code for}. */
    PENDING,
    /** It has held long enough (or is kept firing): an incident may be opened. */
    FIRING,
    /** It fired and no longer holds. */
    RESOLVED
}
