package org.luminousnix.model;

/** What an audit entry records. */
public enum AuditKind {
    RAISED,
    PLANNED,
    OBJECTED,
    STARTED,
    EXECUTED,
    VERIFIED,
    UNDONE,
    CONCLUDED,
    APPROVED,
    DENIED,
    PAUSED,
    RESUMED,
    POLICY_LOADED,
    SERVER_STARTED
}
