package org.luminousnix.server.detect;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Sample;

/** What the last readings of one subject said, for a rule that asks for X of Y. A reading without data is none. */
final class Window {
    private final Rule.Share share;
    private final Deque<Boolean> said = new ArrayDeque<>();
    private @Nullable Instant newest;

    Window(Rule.Share share) {
        this.share = share;
    }

    /**
     * What the rule says with this finding taken in. Only one that rests on a newer sample than those before counts, so that evaluating
     * twice on one reading is evaluating once. A subject that is known to be gone needs no further reading.
     */
    Truth take(Finding finding, Instant now) {
        return switch (finding.truth()) {
            case Truth.Holds _ -> counted(finding, true, now);
            case Truth.HoldsNot _ -> {
                if (finding.evidence().isEmpty()) {
                    said.clear();
                }
                yield counted(finding, false, now);
            }
            case Truth.NoData _, Truth.Broken _ -> finding.truth();
        };
    }

    private Truth counted(Finding finding, boolean holds, Instant now) {
        Instant at = finding.evidence().stream()
                .map(Sample::at)
                .max(Instant::compareTo)
                .orElse(now);
        Instant before = newest;
        if (before == null || at.isAfter(before)) {
            newest = at;
            said.addLast(holds);
            if (said.size() > share.of()) {
                said.removeFirst();
            }
        }
        return said.stream().filter(yes -> yes).count() >= share.within() ? Truth.YES : Truth.NO;
    }
}
