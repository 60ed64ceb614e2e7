package org.luminousnix.tui.cli;

import com.googlecode.lanterna.input.KeyStroke;
import org.luminousnix.tui.feed.Answer;
import org.luminousnix.tui.feed.Captured;
import org.luminousnix.tui.feed.Signal;

/** What other threads put before the render thread. */
sealed interface Input {
    /** The feed client said something. */
    record Heard(Signal signal) implements Input {}

    /** A key was pressed. */
    record Pressed(KeyStroke stroke) implements Input {}

    /** The server answered a request. */
    record Answered(Answer answer) implements Input {}

    /** The server told what was captured before an incident's first step. */
    record Fetched(Captured captured) implements Input {}

    /** The terminal has another size. */
    record Resized() implements Input {}
}
