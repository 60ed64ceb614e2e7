package org.luminousnix.server.heal;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;

/** The port of time: what the clock says, and a wait that ends once. */
public interface Ticks {
    /** The wall clock. */
    Instant now();

    /** Completes with null after this time of the monotonic clock; cancelling it forgets the wait. */
    Uni<Void> after(Duration delay);
}
