package org.luminousnix.executor;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.luminousnix.executor.audit.AuditReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes every line of the audit unchanged to the standard output: the hashes hold only for exactly these bytes. */
@Command(
        name = "export",
        description =
                "Writes the audit as JSON lines with their hashes, for \"audit verify --export\" by whoever has the key.",
        mixinStandardHelpOptions = true)
final class AuditExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Places places = new Places();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        AuditReader.read(places.paths().audit(), (line, _) -> {
            out.print(line);
            out.print('\n');
        });
        out.flush();
        return 0;
    }
}
