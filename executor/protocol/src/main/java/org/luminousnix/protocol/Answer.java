package org.luminousnix.protocol;

/**
 * A reply bound to its request.
 *
 * @param requestId the id of the request, {@code -} when the request could not be read
 * @param nonce the nonce of the request, 32 zeros when the request could not be read
 */
public record Answer(int version, String requestId, String nonce, Reply reply) {
    /** The request id of an answer to something that could not be read or was not authenticated. */
    public static final String NO_REQUEST = "-";
    /** The nonce of an answer to something that could not be read or was not authenticated. */
    public static final String NO_NONCE = "0".repeat(32);

    public Answer {
        if (!requestId.equals(NO_REQUEST)) {
            Names.require("id", requestId, Names.ID);
        }
        Names.require("nonce", nonce, Names.NONCE);
    }

    /** The answer to a request that was read and authenticated. */
    public static Answer to(Envelope request, Reply reply) {
        return new Answer(Envelope.VERSION, request.requestId(), request.nonce(), reply);
    }

    /** The answer to something whose sender is not known. */
    public static Answer unbound(Reply reply) {
        return new Answer(Envelope.VERSION, NO_REQUEST, NO_NONCE, reply);
    }
}
