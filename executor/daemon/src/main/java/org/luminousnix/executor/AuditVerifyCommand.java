package org.luminousnix.executor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.luminousnix.executor.audit.AuditVerifier;
import org.luminousnix.executor.audit.AuditVerifier.Verified;
import org.luminousnix.executor.audit.Head;
import org.luminousnix.executor.os.Journal;
import org.luminousnix.executor.os.Runner;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.KeyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Recomputes the whole chain and compares it with every head that was noted. */
@Command(
        name = "verify",
        description = "Recomputes the chain. Exit code 0 when all fits, 1 when not.",
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Places places = new Places();

    @Option(
            names = "--anchor",
            paramLabel = "SEQ:HASH",
            description = "a head that was noted elsewhere; may be repeated")
    private List<String> anchors = List.of();

    @Option(names = "--journal", description = "compare with the newest heads in the systemd journal")
    private boolean fromJournal;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "verify what \"audit export\" wrote instead of the audit itself")
    private Optional<Path> export = Optional.empty();

    @Option(
            names = "--audit-key",
            paramLabel = "FILE",
            description = "key of the chain (default: audit.key in the state directory)")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--without-key",
            description =
                    "with --export: compare only numbers and stated hashes, which whoever can write the file can forge")
    private boolean withoutKey;

    @Override
    public Integer call() throws Exception {
        if (withoutKey && export.isEmpty()) {
            throw new IllegalArgumentException("--without-key: only together with --export");
        }
        List<Head> heads = heads();
        Verified verified = export.isPresent()
                ? AuditVerifier.verifyExport(Files.newInputStream(export.get()), withoutKey ? null : key(), heads)
                : AuditVerifier.verify(places.paths().audit(), key(), heads);
        PrintWriter out = spec.commandLine().getOut();
        verified.findings().forEach(out::println);
        if (verified.first() > 1 && verified.findings().isEmpty()) {
            out.println(
                    export.isPresent()
                            ? "begins at record %d, what came before is not in this file".formatted(verified.first())
                            : "begins at record %d, pruned on purpose".formatted(verified.first()));
        }
        long records = verified.first() == 0 ? 0 : verified.head().seq() - verified.first() + 1;
        out.println("%s: %d records, %d noted heads compared, head %s"
                .formatted(word(verified), records, heads.size(), verified.head()));
        return verified.findings().isEmpty() ? 0 : 1;
    }

    private String word(Verified verified) {
        if (!verified.findings().isEmpty()) {
            return "DOES NOT VERIFY";
        }
        return withoutKey ? "in order (no key, so no hash was recomputed)" : "verified";
    }

    private Key key() throws IOException {
        return KeyFile.read(key.orElse(places.paths().auditKey())).current();
    }

    private List<Head> heads() throws IOException, InterruptedException {
        List<Head> heads = new ArrayList<>();
        for (String anchor : anchors) {
            heads.add(Head.parse(anchor)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--anchor: \"%s\" must be SEQ:HASH, as \"audit verify\" prints it".formatted(anchor))));
        }
        if (fromJournal) {
            Object owner = Files.getAttribute(places.paths().audit(), "unix:uid");
            for (String head : new Journal()
                    .said(new Runner(), Mirror.ANCHOR, Mirror.HEAD, List.of(((Number) owner).intValue()))) {
                Head.parse(head).ifPresent(heads::add);
            }
        }
        return heads;
    }
}
