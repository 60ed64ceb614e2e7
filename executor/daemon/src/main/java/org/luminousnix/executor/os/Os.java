package org.luminousnix.executor.os;

import java.nio.file.Path;

/**
 * The host as actions see it: the only hands they have.
 *
 * @param scripts what the owner of the host lets run by name
 * @param root the folder under which the host's files are, normally {@code /}
 */
public record Os(
        ProcessTable processes, Units units, Runner runner, Kernel kernel, Scripts scripts, Path root, HostTime time) {
    /** A host with its files at their usual places and without scripts. */
    public Os(ProcessTable processes, Units units, Runner runner, Kernel kernel) {
        this(processes, units, runner, kernel, new Scripts(), Path.of("/"), HostTime.SYSTEM);
    }

    /** The host that this process runs on. */
    public static Os host() {
        Path proc = Path.of("/proc");
        return new Os(new ProcessTable(proc), new DbusUnits(), new Runner(), new Kernel(proc));
    }
}
