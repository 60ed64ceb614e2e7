package org.luminousnix.executor;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.luminousnix.executor.lease.Leases;
import org.luminousnix.executor.os.Kernel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what the executor will take back by itself, as it lies in the state directory; also while the executor runs. */
@Command(
        name = "leases",
        description = "Prints a line for each change that is taken back by itself when its time is over.",
        mixinStandardHelpOptions = true)
final class LeasesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Places places = new Places();

    @Override
    public Integer call() throws Exception {
        String boot = new Kernel(Path.of("/proc")).bootId();
        List<String> lines = Leases.lines(places.paths().leases(), boot, Kernel.bootNanos());
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        if (lines.isEmpty()) {
            out.println("no lease is in force");
        }
        return 0;
    }
}
