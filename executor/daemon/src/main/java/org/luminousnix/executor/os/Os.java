package org.luminousnix.executor.os;

import java.nio.file.Path;

/** The host as actions see it: the only hands they have. */
public record Os(ProcessTable processes, Units units, Runner runner, Kernel kernel) {
    /** The host that this process runs on. */
    public static Os host() {
        Path proc = Path.of("/proc");
        return new Os(new ProcessTable(proc), new DbusUnits(), new Runner(), new Kernel(proc));
    }
}
