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
    SERVER_STARTED,
    /** A dependent's alert joined the incident of its cause. */
    JOINED,
    /** Evidence was captured before a step. */
    CAPTURED,
    SILENCED,
    UNSILENCED,
    /** What was learnt was forgotten on request. */
    LEARNING_RESET,
    /** An alert came from outside. */
    RECEIVED,
    /** Notifications were held back, or let go on, by a person. */
    QUIETED,
    /** Too much is wrong at once: healing stops. */
    STORM_BEGAN,
    /** Calm lasted: healing goes on. */
    STORM_ENDED,
    /** An admin gave somebody a token. */
    TOKEN_MADE,
    TOKEN_REVOKED,
    /** Somebody signed in with a token. */
    SIGNED_IN
}
