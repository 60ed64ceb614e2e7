package org.luminousnix.executor.socket;

import java.util.Optional;
import org.luminousnix.executor.gate.Peer;

/** Whoever answers: called off the event loop, once for each frame. */
public interface Responder {
    /** A reply and whether the connection is closed after it. */
    final class Response {
        private final byte[] payload;
        private final boolean close;

        /** A reply. */
        public Response(byte[] payload, boolean close) {
            this.payload = payload;
            this.close = close;
        }

        /** The bytes to send, without their frame. */
        public byte[] payload() {
            return payload;
        }

        boolean close() {
            return close;
        }
    }

    /** What to say to a peer before closing its connection; empty when it is welcome. */
    Optional<byte[]> greet(Peer peer);

    /** The reply to one payload. */
    Response respond(Peer peer, byte[] payload);

    /** The reply to a frame that broke the rules of framing. */
    byte[] malformed(Peer peer, String reason);

    /** The reply when too much is under way. */
    byte[] busy();
}
