package org.luminousnix.executor.gate;

import java.time.InstantSource;
import java.util.Optional;
import org.luminousnix.protocol.Envelope;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;

/** The question whether a request is of this boot and of this moment. */
final class Fresh {
    /** How far a client's clock may be ahead, in milliseconds. */
    static final long AHEAD_MILLIS = 5_000;

    private final String bootId;
    private final InstantSource clock;

    Fresh(String bootId, InstantSource clock) {
        this.bootId = bootId;
        this.clock = clock;
    }

    Optional<Reply.Refusal> ask(Envelope envelope) {
        if (!envelope.bootId().equals(bootId)) {
            return stale("boot_id: the request is of another boot");
        }
        long now = clock.millis();
        if (now >= envelope.expiresAt()) {
            return stale("expires_at: the request expired %d ms ago".formatted(now - envelope.expiresAt()));
        }
        if (envelope.issuedAt() - now > AHEAD_MILLIS) {
            return stale("issued_at: %d ms in the future, at most %d are tolerated"
                    .formatted(envelope.issuedAt() - now, AHEAD_MILLIS));
        }
        return Optional.empty();
    }

    private static Optional<Reply.Refusal> stale(String reason) {
        return Optional.of(Reply.Refusal.of(ErrorCode.STALE, reason));
    }
}
