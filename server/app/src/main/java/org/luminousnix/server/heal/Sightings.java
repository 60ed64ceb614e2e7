package org.luminousnix.server.heal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.luminousnix.model.StepId;

/**
 * Attempts as they count after the clock was set back. One that is stamped in the future counts as made when it was first seen there: never
 * earlier than it was made, so nothing is refunded, and not held against its subject until the clock has caught up, which may take years. One
 * owner at a time.
 */
final class Sightings {
    private final Map<StepId, Instant> seen = new HashMap<>();

    /** The attempts, oldest first, none of them later than now. */
    List<Attempt> at(List<Attempt> attempts, Instant now) {
        seen.keySet().retainAll(attempts.stream().map(Attempt::step).collect(Collectors.toSet()));
        return attempts.stream()
                .map(attempt -> counted(attempt, now))
                .sorted(Comparator.comparing(Attempt::at))
                .toList();
    }

    private Attempt counted(Attempt attempt, Instant now) {
        if (!attempt.at().isAfter(now)) {
            return attempt; // also one that was seen in the future before: the clock is right again
        }
        Instant first = seen.merge(attempt.step(), now, (before, again) -> before.isAfter(again) ? again : before);
        return attempt.at(first);
    }
}
