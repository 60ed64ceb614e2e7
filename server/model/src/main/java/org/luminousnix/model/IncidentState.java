package org.luminousnix.model;

/** Where an incident stands. Each is on disk before anything that it announces happens. */
public enum IncidentState {
    OPEN,
    DIAGNOSED,
    PLANNED,
    AWAITING_APPROVAL,
    EXECUTING,
    VERIFYING,
    SOAKING,
    HEALED,
    ROLLED_BACK,
    ESCALATED,
    WITHHELD,
    GAVE_UP,
    INTERRUPTED;

    /** Whether the incident has ended. */
    public boolean ended() {
        return compareTo(SOAKING) > 0;
    }
}
