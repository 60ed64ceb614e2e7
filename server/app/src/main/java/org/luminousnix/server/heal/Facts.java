package org.luminousnix.server.heal;

import java.time.Duration;
import java.util.OptionalDouble;
import org.luminousnix.model.Alert;
import org.luminousnix.model.Health;
import org.luminousnix.model.Subject;

/** The port through which guards ask what is known about the host now. */
public interface Facts {
    /** The latest value of the series of this name about this subject; empty where there is none or it is stale. */
    OptionalDouble latest(String metric, Subject subject);

    /** The age of the newest reading behind the alert's evidence. */
    Duration evidenceAge(Alert alert);

    /** The host's health now. */
    Health health();
}
