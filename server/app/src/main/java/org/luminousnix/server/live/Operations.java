package org.luminousnix.server.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.model.Control;
import org.luminousnix.model.Incident;
import org.luminousnix.model.IncidentId;
import org.luminousnix.model.Matcher;
import org.luminousnix.model.Silence;

/** The port through which a person acts; implemented by the engine. Every call is audited with who and why. */
public interface Operations {
    /** Holds all healing; {@code reason} must not be blank. */
    Control pause(String by, String reason);

    /** Lets healing go on. */
    Control resume(String by, String reason);

    /** Approves the step that an incident waits with; throws IllegalStateException where it does not wait. */
    Incident approve(IncidentId incident, String by, String reason);

    /** The silences kept, also those that ended. */
    List<Silence> silences();

    /** Makes a silence, from now on where {@code startsAt} is null; throws IllegalArgumentException where it cannot be. */
    Silence silence(
            List<Matcher> matchers, @Nullable Instant startsAt, Instant endsAt, String createdBy, String comment);

    /** Ends a silence now; empty where none has the id, IllegalStateException where it has ended. */
    Optional<Silence> unsilence(String id, String by);

    /**
     * Takes back the last step of an incident that is in force, and returns the incident as it then stands; IllegalStateException with the
     * reason where nothing can be taken back, or it could not be done. Blocks until it is.
     */
    Incident undo(IncidentId incident, String by, String reason);

    /** Denies it: the incident ends as withheld. */
    Incident deny(IncidentId incident, String by, String reason);

    /**
     * Accepts watched files as they are now; all that differ where {@code paths} is empty. Returns their paths. Throws IllegalArgumentException
     * where one does not differ, IllegalStateException where none does or the baseline cannot be kept.
     */
    List<String> acceptDrift(List<String> paths, String by, String reason);
}
