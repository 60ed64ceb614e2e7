package org.luminousnix.executor.audit;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Appends that share one forcing to the disk: whoever began it forces, the others wait for what comes of it. */
final class Batch {
    private final CompletableFuture<Optional<IOException>> outcome = new CompletableFuture<>();

    /** A batch, and whether it was begun by whoever has this. */
    record Joined(Batch batch, boolean first) {}

    private final AtomicInteger size = new AtomicInteger();

    /** One more waits for it. */
    void join() {
        size.incrementAndGet();
    }

    /** How many wait for it. */
    int size() {
        return size.get();
    }

    /** Ends it for everybody who waits; the first outcome holds. */
    void settle(Optional<IOException> failure) {
        outcome.complete(failure);
    }

    /** Whether it has ended. */
    boolean settled() {
        return outcome.isDone();
    }

    /** Returns when it is on the disk, or throws to every one of those who wait. An interrupt does not end the waiting. */
    void await() throws IOException {
        Optional<IOException> failure = outcome.join();
        if (failure.isPresent()) {
            throw new AuditException(String.valueOf(failure.get().getMessage()), failure.get());
        }
    }
}
