package org.luminousnix.server.probe;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the kernel says about its own clock; a recorded host has its answer in a file. */
public interface KernelClock {
    /** Asks; null where this process may not, as in a unit with {@code ProtectClock=}. */
    @Nullable
    State read() throws IOException;

    /**
     * Its answer.
     *
     * @param synchronised whether something has kept it right lately
     * @param offsetSeconds what is still to be slewed off, positive where the clock is behind
     * @param maxErrorSeconds the most it can be wrong by, as the kernel reckons; grows while nothing keeps it right, to 16 s
     */
    record State(boolean synchronised, double offsetSeconds, double maxErrorSeconds) {}
}
