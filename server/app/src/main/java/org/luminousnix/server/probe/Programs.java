package org.luminousnix.server.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs a program that only reads: no shell, no input, a cleared environment, capped output. Bound by the engine. */
public interface Programs {
    /** Runs {@code line}, whose first word is an absolute path; throws where it cannot be started or does not end in time. */
    Ended run(List<String> line, Duration deadline) throws IOException;

    /** How it ended, with what it wrote to both outputs. */
    record Ended(int exit, String output) {}
}
