package org.luminousnix.executor.os;

import java.nio.file.Path;

/**
 * The host as actions see it: the only hands they have.
 *
 * @param root the folder under which the host's files are, normally {@code /}
 * @param scripts what the policy in force lets run by name
 * @param restoring where restore points are, and what the policy in force says about them
 */
public record Os(
        ProcessTable processes,
        Units units,
        Runner runner,
        Kernel kernel,
        SystemManager manager,
        Nix nix,
        Network network,
        HostTime time,
        Path root,
        Scripts scripts,
        Restoring restoring) {
    /** These processes, units and kernel, the rest as on the host that this process runs on. */
    public Os(ProcessTable processes, Units units, Runner runner, Kernel kernel) {
        this(processes, units, runner, kernel, Path.of("/"));
    }

    /** The same with the host's files under a folder of their own. */
    public Os(ProcessTable processes, Units units, Runner runner, Kernel kernel, Path root) {
        this(
                processes,
                units,
                runner,
                kernel,
                new DbusSystemManager(),
                new Nix(NixPlaces.HOST, runner),
                new Network(runner, NetworkFiles.HOST),
                HostTime.SYSTEM,
                root,
                new Scripts(),
                new Restoring(root));
    }

    /** The host that this process runs on. */
    public static Os host() {
        Path proc = Path.of("/proc");
        return new Os(new ProcessTable(proc), new DbusUnits(), new Runner(), new Kernel(proc));
    }
}
