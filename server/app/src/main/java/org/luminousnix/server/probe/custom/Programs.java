package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Runs a program for a check; a port. */
public interface Programs {
    /** How much of an output is kept. */
    int OUTPUT_CAP = 65_536;

    /**
     * How a program ended.
     *
     * @param exit its exit status; above 128 where a signal ended it; -1 where the deadline did
     * @param cut whether it said more than is kept
     */
    record Ran(int exit, String output, boolean cut) {}

    /**
     * Runs a program by its absolute path, without a shell, input or environment, in a process group of its own. At the deadline, and
     * when it has ended, nothing of the group is left. Throws where it cannot be started.
     *
     * @param errors whether what it says on standard error belongs to the output
     */
    Ran run(List<String> command, boolean errors, Duration deadline) throws IOException;
}
