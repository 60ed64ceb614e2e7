package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.time.Instant;

/** Asks when units started. */
public interface Starts {
    /** Where a unit is in its life. */
    sealed interface Start {
        /** It is being started. */
        record Starting() implements Start {}

        /** It has been active since then. */
        record Active(Instant since) implements Start {}

        /** Neither. */
        record Inactive() implements Start {}
    }

    /** Where this unit of the system's manager is; {@code Inactive} on a host without systemd. */
    Start of(String unit) throws IOException;
}
