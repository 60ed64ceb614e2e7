package org.luminousnix.tui.keys;

import org.luminousnix.model.IncidentId;
import org.luminousnix.tui.feed.Command;

/** What a key press asks of the world outside the screen. */
public sealed interface Effect {
    /** Nothing. */
    record None() implements Effect {}

    /** The end of the program. */
    record Quit() implements Effect {}

    /** A fresh connection. */
    record Reconnect() implements Effect {}

    /** What was captured before an incident's first step. */
    record Fetch(IncidentId incident) implements Effect {}

    /** A request to the server. */
    record Send(Command command) implements Effect {}
}
