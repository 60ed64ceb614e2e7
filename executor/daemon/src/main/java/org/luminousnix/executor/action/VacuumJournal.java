package org.luminousnix.executor.action;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.JournalFiles;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Program;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Deletes archived journal files, oldest first, until they take no more than a given size. */
final class VacuumJournal extends HostAction {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final ActionSpec SPEC = ActionSpec.of(
                    "vacuum-journal", "deletes the oldest archived journal files down to a size")
            .takes(Param.required("keep", ParamType.BYTES, "how much to keep, at least 16M")
                    .between(16L << 20, 1L << 50))
            .risk(Risk.GENTLE)
            .effect("archived journal files take no more than the size")
            .needs("root: journalctl --vacuum-size")
            .rungs("executor", "sudo");

    VacuumJournal() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return Program.JOURNALCTL.missing();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        JournalFiles journal = new JournalFiles(os.root());
        Listing listing = new Listing();
        long all = 0;
        long gone = 0;
        for (Path folder : journal.folders()) {
            List<JournalFiles.JournalFile> files = archived(journal, folder);
            long left = bytes(files);
            all += left;
            for (JournalFiles.JournalFile file : files) {
                if (left > args.bytes("keep")) {
                    left -= file.bytes();
                    gone += file.bytes();
                    listing.add("%s, %d bytes".formatted(file.path(), file.bytes()));
                }
            }
        }
        return listing.text(
                "would delete %d of %d bytes in archived journal files, the oldest first, down to %d in each folder"
                        .formatted(gone, all, args.bytes("keep")),
                List.of("files in use are not deleted, but empty ones that are archived are"));
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        long before = bytes(os);
        Effect effect = ProgramRun.of(
                os, Program.JOURNALCTL, List.of("--vacuum-size=" + args.bytes("keep")), DEADLINE, progress);
        return effect.with(
                Map.of("archived_before", Long.toString(before), "archived_after", Long.toString(bytes(os))));
    }

    private static long bytes(Os os) throws IOException {
        JournalFiles journal = new JournalFiles(os.root());
        long sum = 0;
        for (Path folder : journal.folders()) {
            sum += bytes(archived(journal, folder));
        }
        return sum;
    }

    private static long bytes(List<JournalFiles.JournalFile> files) {
        return files.stream().mapToLong(JournalFiles.JournalFile::bytes).sum();
    }

    private static List<JournalFiles.JournalFile> archived(JournalFiles journal, Path folder) throws IOException {
        return journal.in(folder).stream()
                .filter(JournalFiles.JournalFile::archived)
                .toList();
    }
}
