package org.luminousnix.server.probe.kernel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The port through which a program is started whose output is followed while it runs. */
public interface Programs {
    /** A program that runs. */
    interface Running extends Closeable {
        /** What it writes; ends when the program does. */
        InputStream output();

        /** How it ended and the end of what it complained of, one line; waits a moment for it to end. */
        String ending();

        /** Ends it. */
        @Override
        void close();
    }

    /** Starts a program by its name, found where only root may put programs; empty where this host does not have it. */
    Optional<Running> follow(String program, List<String> arguments) throws IOException;
}
