package org.luminousnix.protocol;

/** The closed list of reasons why the executor did not do what it was asked. */
public enum ErrorCode {
    /** The frame is oversized, too short, or did not arrive in time; the connection is closed. */
    BAD_FRAME,
    /** The signed body is not what the protocol's schema allows. */
    BAD_REQUEST,
    /** The policy names no such peer (uid or gid of the connecting process). */
    UNKNOWN_PEER,
    /** The signature does not match, or its key id is not known. */
    BAD_SIGNATURE,
    /** Another protocol version, another boot, or outside its validity window. */
    STALE,
    /** The nonce was used before. */
    REPLAYED,
    /** The catalogue has no such action. */
    UNKNOWN_ACTION,
    /** An argument is missing, unknown, or not of its declared type. */
    BAD_ARGUMENT,
    /** The policy or the built-in protected list says no; the policy line is part of the answer. */
    DENIED,
    /** A budget is used up; the time after which to ask again is part of the answer. */
    RATE_LIMITED,
    /** Too much is under way, or this step is still running. */
    BUSY,
    /** The action did not end before its deadline. */
    TIMED_OUT,
    /** The action ran and failed, or the executor could not do its own part (for example write its audit). */
    FAILED,
    /** An action failed and taking it back failed too. */
    UNDO_FAILED,
    /** The executor is stopping. */
    SHUTTING_DOWN;

    /** Whether the same request, sent again later with a new nonce, may be answered differently without anybody changing anything. */
    public boolean retryable() {
        return switch (this) {
            case RATE_LIMITED, BUSY, SHUTTING_DOWN, STALE -> true;
            case BAD_FRAME,
                    BAD_REQUEST,
                    UNKNOWN_PEER,
                    BAD_SIGNATURE,
                    REPLAYED,
                    UNKNOWN_ACTION,
                    BAD_ARGUMENT,
                    DENIED,
                    TIMED_OUT,
                    FAILED,
                    UNDO_FAILED -> false;
        };
    }
}
