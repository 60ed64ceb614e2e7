package org.luminousnix.protocol;

/** A violation of the protocol: the code to answer with and a message that names the field. */
public final class ProtocolException extends Exception {
    private final ErrorCode code;

    /** A violation with its code and what would be right. */
    public ProtocolException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** The code that a peer is answered with. */
    public ErrorCode code() {
        return code;
    }
}
