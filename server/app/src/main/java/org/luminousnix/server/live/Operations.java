package org.luminousnix.server.live;

import java.util.List;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;

/** The port through which a person acts; implemented by the engine. Every call is audited with who and why. */
public interface Operations {
    /** Holds all healing; {@code reason} must not be blank. */
    Control pause(String by, String reason);

    /** Lets healing go on. */
    Control resume(String by, String reason);

    /** Approves the step that an incident waits with; throws IllegalStateException where it does not wait. */
    Incident approve(IncidentId incident, String by, String reason);

    /** Denies it: the incident ends as withheld. */
    Incident deny(IncidentId incident, String by, String reason);

    /**
     * Accepts watched files as they are now; all that differ where {@code paths} is empty. Returns their paths. Throws IllegalArgumentException
     * where one does not differ, IllegalStateException where none does or the baseline cannot be kept.
     */
    List<String> acceptDrift(List<String> paths, String by, String reason);
}
