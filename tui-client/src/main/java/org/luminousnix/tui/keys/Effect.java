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

    /** What a panel needs beside the feed: a GET of this path, which begins with a slash; the answer goes to {@code ViewState.after}. */
    record Load(String path) implements Effect {}

    /** Another of several hosts: 1 is the next one, -1 the one before. */
    record Host(int by) implements Effect {}

    /** A request to the server. */
    record Send(Command command) implements Effect {}
}
