package org.luminousnix.tui.cli;

import com.googlecode.lanterna.input.KeyStroke;
import org.luminousnix.tui.feed.Answer;
import org.luminousnix.tui.feed.Captured;
import org.luminousnix.tui.feed.Loaded;
import org.luminousnix.tui.feed.Signal;

/** What other threads put before the render thread. */
sealed interface Input {
    /** The feed client of a host said something. */
    record Heard(Host host, Signal signal) implements Input {}

    /** A key was pressed. */
    record Pressed(KeyStroke stroke) implements Input {}

    /** The host's server answered a request. */
    record Answered(Host host, Answer answer) implements Input {}

    /** The server told what was captured before an incident's first step. */
    record Fetched(Host host, Captured captured) implements Input {}

    /** The server answered a panel's question. */
    record Came(Host host, Loaded loaded) implements Input {}

    /** The terminal has another size. */
    record Resized() implements Input {}
}
