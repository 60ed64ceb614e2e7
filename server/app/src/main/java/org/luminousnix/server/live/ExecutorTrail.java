package org.luminousnix.server.live;

import org.jspecify.annotations.Nullable;

/** The port through which is seen what the executor says of its own audit; implemented by the package that speaks to it. */
public interface ExecutorTrail {
    /** What can be told now; may ask the executor, at most two seconds. */
    Seen look();

    /**
     * What the executor says.
     *
     * @param reachable whether it answers
     * @param entries how many records it has; null where that cannot be told, and so the rest
     * @param whole whether its chain is as it was written
     * @param reason why what is null cannot be told, and how it can; null where nothing is
     */
    record Seen(
            boolean reachable,
            @Nullable Long entries,
            @Nullable String head,
            @Nullable Boolean whole,
            @Nullable String reason) {}
}
