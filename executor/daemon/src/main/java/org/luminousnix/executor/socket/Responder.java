package org.luminousnix.executor.socket;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.luminousnix.executor.gate.Peer;

/** Whoever answers: called off the event loop, unless it says otherwise. */
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

    /** How far a payload came without waiting for anything. */
    sealed interface Begun {
        /** Its reply must come, but may come later and from any thread: what is held back costs no thread. */
        record Answered(CompletableFuture<Response> reply) implements Begun {}

        /** The rest is to be done off the event loop, once. */
        record Unfinished(Supplier<CompletableFuture<Response>> rest) implements Begun {}
    }

    /** Called on the event loop, once for each frame: must not block, or touch a disk. */
    Begun begin(Peer peer, byte[] payload);

    /** The reply to one payload, from a thread that may wait for it. */
    default CompletableFuture<Response> respond(Peer peer, byte[] payload) {
        return switch (begin(peer, payload)) {
            case Begun.Answered answered -> answered.reply();
            case Begun.Unfinished unfinished -> unfinished.rest().get();
        };
    }

    /** The supplementary groups of the peer behind a connected descriptor; called on the event loop, must not block. */
    Set<Integer> groups(int descriptor);

    /** The reply to a frame that broke the rules of framing. */
    byte[] malformed(Peer peer, String reason);

    /** The reply when too much is under way. */
    byte[] busy();
}
