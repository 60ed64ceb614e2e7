package org.luminousnix.executor.gate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Reply;

/** The question whether a user has failed to authenticate too often lately. Only failures are counted. */
final class Throttle {
    private static final Rate FAILURES = new Rate(10, Duration.ofMinutes(1));

    private final LongSupplier nanos;
    private final Map<Integer, Bucket> buckets = new HashMap<>();

    Throttle(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A refusal while the user has no failure left. */
    synchronized Optional<Reply.Refusal> ask(Peer peer) {
        long delay = bucket(peer).delay(FAILURES);
        return delay == 0
                ? Optional.empty()
                : Optional.of(new Reply.Refusal(
                        ErrorCode.RATE_LIMITED,
                        "too many failed authentications of uid " + peer.uid(),
                        Duration.ofMillis(delay / 1_000_000 + 1),
                        null));
    }

    /** Counts a failure. */
    synchronized void failed(Peer peer) {
        Bucket bucket = bucket(peer);
        buckets.put(peer.uid(), bucket.delay(FAILURES) == 0 ? bucket.spend(FAILURES) : bucket);
    }

    private Bucket bucket(Peer peer) {
        long now = nanos.getAsLong();
        return buckets.getOrDefault(peer.uid(), Bucket.full(now)).at(now);
    }
}
