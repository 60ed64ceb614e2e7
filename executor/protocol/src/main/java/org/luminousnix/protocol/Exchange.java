package org.luminousnix.protocol;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The client's side of the protocol without any I/O: a request becomes a frame, a payload becomes a reply. Safe for use by several
 * threads.
 */
public final class Exchange {
    private static final Set<ErrorCode> UNSIGNED_ALLOWED = Set.of(
            ErrorCode.BAD_FRAME,
            ErrorCode.BAD_REQUEST,
            ErrorCode.STALE,
            ErrorCode.UNKNOWN_PEER,
            ErrorCode.BAD_SIGNATURE,
            ErrorCode.RATE_LIMITED,
            ErrorCode.BUSY,
            ErrorCode.SHUTTING_DOWN);

    private final KeyFile keys;
    private final String bootId;
    private final InstantSource clock;
    private final SecureRandom random;

    /** A client side that signs with the first of these keys; {@code clock} is the host's wall clock. */
    public Exchange(KeyFile keys, String bootId, InstantSource clock, SecureRandom random) {
        this.keys = keys;
        this.bootId = Names.require("boot_id", bootId, Names.BOOT);
        this.clock = clock;
        this.random = random;
    }

    /** A request with a fresh id and nonce, encoded, signed and framed. */
    public Sent seal(Request request) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String nonce = HexFormat.of().formatHex(bits);
        long now = clock.millis();
        Envelope envelope =
                new Envelope(Envelope.VERSION, nonce, bootId, nonce, now, now + Envelope.WINDOW_MILLIS, request);
        byte[] payload = Signature.sign(Signature.Direction.REQUEST, keys.current(), Codec.encode(envelope));
        return new Sent(nonce, Frames.wrap(payload));
    }

    /**
     * The reply in a payload, which must be signed and belong to this request. Only a refusal from before the executor knew who asked
     * may be unsigned ({@link Received#authentic} is then false): treat it as a hint, the connection is about to be closed.
     */
    public Received open(Sent sent, byte[] payload) throws ProtocolException {
        Optional<byte[]> unsigned = Signature.openUnsigned(payload);
        if (unsigned.isPresent()) {
            Answer answer = Codec.decodeAnswer(unsigned.get());
            if (answer.reply() instanceof Reply.Refusal refusal && UNSIGNED_ALLOWED.contains(refusal.code())) {
                return new Received(refusal, false);
            }
            throw new ProtocolException(ErrorCode.BAD_SIGNATURE, "the reply is not signed and no early refusal");
        }
        Answer answer = Codec.decodeAnswer(
                Signature.open(Signature.Direction.REPLY, keys, payload).body());
        if (!answer.nonce().equals(sent.nonce())) {
            throw new ProtocolException(ErrorCode.REPLAYED, "nonce: the reply belongs to another request");
        }
        return new Received(answer.reply(), true);
    }

    /** A reply and whether it was signed. */
    public record Received(Reply reply, boolean authentic) {}

    /** A request on its way. */
    public static final class Sent {
        private final String nonce;
        private final byte[] frame;

        private Sent(String nonce, byte[] frame) {
            this.nonce = nonce;
            this.frame = frame;
        }

        /** The nonce, which is also the request id that the reply repeats. */
        public String nonce() {
            return nonce;
        }

        /** The bytes to write. */
        public byte[] frame() {
            return frame.clone();
        }
    }
}
