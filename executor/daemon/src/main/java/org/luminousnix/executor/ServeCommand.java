package org.luminousnix.executor;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves until it is told to stop. */
@Command(name = "serve", description = "Serves on the Unix socket until SIGTERM.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private Places places = new Places();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "group that may connect (default: that of the executor)")
    private Optional<String> group = Optional.empty();

    @Option(
            names = "--audit-keep",
            paramLabel = "MIB",
            description =
                    "how much of the audit is kept, in MiB; older segments are pruned (default: ${DEFAULT-VALUE})")
    private long auditKeep = Serving.AUDIT_KEEP;

    @Option(
            names = "--until-input-ends",
            description =
                    "stop when the standard input ends: for a parent that starts this beside itself and may be killed")
    private boolean untilInputEnds;

    @Override
    public Integer call() throws Exception {
        return new Serving(places.paths(), group, auditKeep, untilInputEnds).untilStopped();
    }
}
