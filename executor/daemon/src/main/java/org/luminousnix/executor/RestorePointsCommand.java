package org.luminousnix.executor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.gate.Accounts;
import org.luminousnix.executor.gate.PolicyFile;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.restore.Manifest;
import org.luminousnix.executor.restore.Points;
import org.luminousnix.executor.restore.Restoration;
import org.luminousnix.protocol.ActionSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows restore points as they lie on the disk, also while the executor runs, and says whether they fit their hashes. */
@Command(
        name = "restore-points",
        description =
                "Lists the restore points, shows or verifies one. Run as root to see the copies that are root's alone.",
        mixinStandardHelpOptions = true)
final class RestorePointsCommand implements Callable<Integer> {
    private static final int LONGEST = 400;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Places places = new Places();

    private Points points() {
        return new Points(Os.host().restoring().folder());
    }

    @Override
    public Integer call() throws Exception {
        return list();
    }

    @Command(
            name = "list",
            description = "Prints a line for each point, the newest last; exit code 1 where one is damaged.")
    int list() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String good = points().good().orElse("");
        int worst = 0;
        for (String id : points().ids()) {
            try {
                Manifest point = points().read(id);
                out.println("%s  %s  %d files, %d absent, %d settings%s%s"
                        .formatted(
                                id,
                                point.reason(),
                                point.parts().size(),
                                point.absent().size(),
                                point.values().size(),
                                point.generation().isEmpty() ? "" : ", generation " + point.generation(),
                                id.equals(good) ? "  (last good)" : ""));
            } catch (Manifest.Damaged e) {
                out.println("%s  DAMAGED: %s".formatted(id, e.getMessage()));
                worst = 1;
            }
        }
        if (points().ids().isEmpty()) {
            out.println("there is no restore point");
        }
        return worst;
    }

    @Command(name = "show", description = "Prints what a point holds and what differs from it now.")
    int show(@Parameters(paramLabel = "ID", description = "which one") String id) throws Exception {
        require(id);
        PrintWriter out = spec.commandLine().getOut();
        List<ActionSpec> specs = Actions.ALL.stream().map(Action::spec).toList();
        Os os = Os.host();
        Path policy = places.paths().policy();
        os.restoring()
                .replace(PolicyFile.read(policy, Kernel.euid(), specs, Accounts.host())
                        .restore());
        out.print(points().read(id).described());
        out.println("now:");
        List<String> differences = Restoration.seen(os, id).differences();
        differences.forEach(line -> out.println("  " + Printable.of(line, LONGEST)));
        if (differences.isEmpty()) {
            out.println("  nothing differs");
        }
        return 0;
    }

    @Command(name = "verify", description = "Compares every copy with its SHA-256; exit code 1 where one does not fit.")
    int verify(@Parameters(paramLabel = "ID", description = "which one") String id) throws IOException {
        require(id);
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println("%s fits: %s".formatted(id, points().verify(id).sha256()));
            return 0;
        } catch (Manifest.Damaged e) {
            out.println("%s is DAMAGED: %s".formatted(id, e.getMessage()));
            return 1;
        }
    }

    private void require(String id) throws IOException {
        if (!Points.isId(id) || !points().ids().contains(id)) {
            throw new IOException("\"%s\" is no restore point of this host, see restore-points list"
                    .formatted(id.replaceAll("[^\\x20-\\x7e]", "?")));
        }
    }
}
