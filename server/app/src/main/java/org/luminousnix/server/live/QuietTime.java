package org.luminousnix.server.live;

import java.time.Instant;
import org.luminousnix.model.Quiet;

/** The port through which a person holds notifications back; implemented by the engine. Every change is audited with who and why. */
public interface QuietTime {
    /** Whether it is quiet now. */
    Quiet now();

    /** Holds back all but critical notifications until a time; IllegalArgumentException where that time is not ahead, or too far. */
    Quiet begin(Instant until, String by, String reason);

    /** The same for some minutes from now. */
    Quiet begin(long minutes, String by, String reason);

    /** Lets them go on: what was held back goes out as one summary. */
    Quiet end(String by, String reason);
}
