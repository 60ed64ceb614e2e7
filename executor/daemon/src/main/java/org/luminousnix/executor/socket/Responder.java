package org.luminousnix.executor.socket;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.luminousnix.executor.gate.Peer;

/** Whoever answers: called off the event loop, once for each frame, unless it says otherwise. */
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

    /** The reply to one payload. It must come, but may come later and from any thread: what is held back costs no thread. */
    CompletableFuture<Response> respond(Peer peer, byte[] payload);

    /** The supplementary groups of the peer behind a connected descriptor; called on the event loop, must not block. */
    Set<Integer> groups(int descriptor);

    /** The reply to a frame that broke the rules of framing. */
    byte[] malformed(Peer peer, String reason);

    /** The reply when too much is under way. */
    byte[] busy();
}
