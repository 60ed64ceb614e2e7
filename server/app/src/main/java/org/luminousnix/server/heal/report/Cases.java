package org.luminousnix.server.heal.report;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The port through which a report reads incidents; implemented by the store. Throws JournalException where it cannot be read. */
public interface Cases {
    /** Hands over the incidents opened from the one time on and before the other, oldest first, one by one. */
    void opened(Instant from, Instant to, Consumer<Case> each);

    /** When the oldest incident that is still kept was opened; empty where there is none. */
    Optional<Instant> oldest();
}
