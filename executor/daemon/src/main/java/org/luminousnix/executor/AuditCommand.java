package org.luminousnix.executor;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.luminousnix.executor.audit.AuditVerifier;
import org.luminousnix.executor.audit.Head;
import org.luminousnix.executor.os.Journal;
import org.luminousnix.executor.os.Runner;
import org.luminousnix.protocol.KeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Commands on the audit. */
@Command(
        name = "audit",
        description = "Looks at the audit.",
        mixinStandardHelpOptions = true,
        subcommands = AuditCommand.Verify.class)
final class AuditCommand {
    /** Recomputes the whole chain and compares it with every head that was noted. */
    @Command(
            name = "verify",
            description = "Recomputes the chain. Exit code 0 when all fits, 1 when not.",
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Places places = new Places();

        @Option(
                names = "--anchor",
                paramLabel = "SEQ:HASH",
                description = "a head that was noted elsewhere; may be repeated")
        private List<String> anchors = List.of();

        @Option(names = "--journal", description = "compare with the heads in the systemd journal")
        private boolean fromJournal;

        @Override
        public Integer call() throws Exception {
            List<Head> heads = new ArrayList<>();
            for (String anchor : anchors) {
                heads.add(Head.parse(anchor)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "--anchor: \"%s\" must be SEQ:HASH, as \"audit verify\" prints it".formatted(anchor))));
            }
            if (fromJournal) {
                int writer = (int) Files.getAttribute(places.paths().auditKey(), "unix:uid");
                for (String head : new Journal().said(new Runner(), "audit head ", writer)) {
                    Head.parse(head).ifPresent(heads::add);
                }
            }
            KeyFile key = KeyFile.read(places.paths().auditKey());
            var verified = AuditVerifier.verify(places.paths().audit(), key.current(), heads);
            PrintWriter out = spec.commandLine().getOut();
            verified.findings().forEach(out::println);
            out.println("%s: %d records, %d noted heads compared, head %s"
                    .formatted(
                            verified.findings().isEmpty() ? "verified" : "DOES NOT VERIFY",
                            verified.head().seq(),
                            heads.size(),
                            verified.head()));
            return verified.findings().isEmpty() ? 0 : 1;
        }
    }
}
