package org.luminousnix.server.probe.systemd;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One unit as last heard of.
 *
 * @param description what it is for; empty where the list of units has not been read since it was loaded
 * @param load systemd's LoadState
 * @param since when its state last changed, by systemd's wall clock; null where it never did or that is not known yet
 */
public record UnitSeen(
        UnitState state,
        String description,
        String load,
        @Nullable Instant since) {
    static UnitSeen of(UnitState state, UnitFacts.Fact fact) {
        Instant changed = fact.changed();
        return new UnitSeen(
                state,
                fact.description(),
                fact.load(),
                changed == null || changed.equals(Instant.EPOCH) ? null : changed);
    }
}
