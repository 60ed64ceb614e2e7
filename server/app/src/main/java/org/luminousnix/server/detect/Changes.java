package org.luminousnix.server.detect;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** When one alert fired and resolved lately, for a rule that looks for flapping. */
final class Changes {
    private final Rule.Flapping limit;
    private final Deque<Instant> times = new ArrayDeque<>();

    Changes(Rule.Flapping limit) {
        this.limit = limit;
    }

    void changed(Instant now) {
        times.addLast(now);
        if (times.size() > limit.changes() + 1) {
            times.removeFirst();
        }
    }

    /** Whether it changed too often within the time that ends now. */
    boolean flaps(Instant now) {
        forget(now);
        return times.size() > limit.changes();
    }

    /** Whether there is nothing left to remember. */
    boolean calm(Instant now) {
        forget(now);
        return times.isEmpty();
    }

    private void forget(Instant now) {
        while (!times.isEmpty() && !times.getFirst().plus(limit.within()).isAfter(now)) {
            times.removeFirst();
        }
    }
}
