package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The start period of one probe. It begins when the unit became active, or without a unit when the probe was put in place; it ends after its
 * time, or with the first answer that is up. While the unit is being started it has not begun to run out.
 */
final class Grace {
    private final ProbeSpec spec;
    private final Starts starts;
    private final Instant placed;
    private @Nullable Instant up;

    Grace(ProbeSpec spec, Starts starts, Instant placed) {
        this.spec = spec;
        this.starts = starts;
        this.placed = placed;
    }

    /** Takes note that the thing answered. */
    void answered(Instant at) {
        up = at;
    }

    /** Whether a failure now is none yet. Throws where systemd cannot be asked: then it is not known what the failure means. */
    boolean covers(Instant now) throws IOException {
        Duration period = spec.startPeriod();
        String unit = spec.unit();
        if (period.isZero()) {
            return false;
        }
        if (unit == null) {
            return within(placed, now);
        }
        return switch (starts.of(unit)) {
            case Starts.Start.Starting _ -> true;
            case Starts.Start.Active active -> within(active.since(), now);
            case Starts.Start.Inactive _ -> false;
        };
    }

    private boolean within(Instant start, Instant now) {
        Instant answered = up;
        boolean began = !now.isBefore(start);
        return began && now.isBefore(start.plus(spec.startPeriod())) && (answered == null || answered.isBefore(start));
    }
}
