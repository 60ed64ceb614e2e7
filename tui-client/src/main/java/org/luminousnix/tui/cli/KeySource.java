package org.luminousnix.tui.cli;

import com.googlecode.lanterna.input.KeyStroke;
import java.io.IOException;

/** Where key presses come from. */
@FunctionalInterface
interface KeySource {
    /** Waits for the next one; the end of input is a stroke of type EOF. */
    KeyStroke next() throws IOException;
}
