package org.luminousnix.tui.feed;

import org.luminousnix.model.IncidentId;

/** What a person asks the server to do; the reason is never blank. */
public sealed interface Command {
    /** Why, in the person's words; goes into the audit trail. */
    String reason();

    /** Hold all healing. */
    record Pause(String reason) implements Command {}

    /** Let healing go on. */
    record Resume(String reason) implements Command {}

    /** Let the step go ahead that the incident waits with; {@code what} is the action as it was shown. */
    record Approve(IncidentId incident, String what, String reason) implements Command {}

    /** Take back the last reversible step of the incident that is in force. */
    record Undo(IncidentId incident, String reason) implements Command {}

    /** Do not let it go ahead. */
    record Deny(IncidentId incident, String what, String reason) implements Command {}
}
