package org.luminousnix.server.predict;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The answer to a question now. */
public sealed interface Eta {
    /** The time until the passing by its quantiles; null is beyond the horizon. */
    record Known(
            @Nullable Duration p10,
            @Nullable Duration p50,
            @Nullable Duration p90) implements Eta {
        static final Known NOW = new Known(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** Nothing is said, and why. */
    record Unknown(String why) implements Eta {}
}
