package org.luminousnix.executor.action;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.JournalFiles;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Program;
import org.luminousnix.executor.os.Runner;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Risk;

/** Starts new log files where the host's own rules say so: logrotate's, and the journal's. */
final class RotateLogs extends HostAction {
    private static final Path RULES = Path.of("/etc/logrotate.conf");
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final ActionSpec SPEC = ActionSpec.of(
                    "rotate-logs", "rotates the log files that are due by logrotate's rules, and the journal")
            .risk(Risk.GENTLE)
            .effect("log files that were due, and the journal's, are closed and begun anew")
            .asJob()
            .needs("root: logrotate, journalctl --rotate")
            .rungs("executor");

    RotateLogs() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return logrotate(os) == null || Program.JOURNALCTL.path().isPresent()
                ? null
                : "neither logrotate (%s) nor journalctl (%s)".formatted(logrotate(os), Program.JOURNALCTL.missing());
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        Listing listing = new Listing();
        JournalFiles journal = new JournalFiles(os.root());
        for (Path folder : journal.folders()) {
            for (JournalFiles.JournalFile file : journal.in(folder)) {
                if (!file.archived()) {
                    listing.add("journal: would close and archive %s, %d bytes".formatted(file.path(), file.bytes()));
                }
            }
        }
        String missing = logrotate(os);
        if (missing != null) {
            return listing.text("would rotate the journal; no log files: " + missing, List.of());
        }
        try {
            Runner.Ran ran = os.runner()
                    .follow(
                            Program.LOGROTATE.require(),
                            List.of("-d", RULES.toString()),
                            LOOK,
                            line -> listing.add("logrotate -d: " + line),
                            () -> false);
            return listing.text(
                    "would rotate the journal, and the log files that logrotate finds due",
                    List.of(
                            "logrotate looked without privilege and ended with exit code %d; what it could not read it says"
                                    .formatted(ran.exitCode())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while logrotate looked", e);
        }
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        String missing = logrotate(os);
        Effect files = missing == null
                ? ProgramRun.of(os, Program.LOGROTATE, List.of(RULES.toString()), DEADLINE, progress)
                : Effect.failed("no log files: " + missing);
        if (files.outcome() == Outcome.CANCELLED) {
            return files;
        }
        Effect journal = Program.JOURNALCTL.missing() == null
                ? ProgramRun.of(os, Program.JOURNALCTL, List.of("--rotate"), DEADLINE, progress)
                : Effect.failed(String.valueOf(Program.JOURNALCTL.missing()));
        return both(files, journal);
    }

    static Effect both(Effect files, Effect journal) {
        boolean one = files.outcome() == Outcome.DONE;
        boolean other = journal.outcome() == Outcome.DONE;
        Outcome outcome = one && other ? Outcome.DONE : one || other ? Outcome.PARTIAL : Outcome.FAILED;
        String said = "log files %s; journal %s".formatted(words(files), words(journal));
        return new Effect(outcome, said, one ? journal.exitCode() : files.exitCode(), new TreeMap<>());
    }

    private static String words(Effect effect) {
        return effect.outcome() == Outcome.DONE ? "rotated" : "not rotated: " + effect.output();
    }

    /** Why there are no log files to rotate, or null where there are. */
    private static @Nullable String logrotate(Os os) {
        String missing = Program.LOGROTATE.missing();
        return missing != null
                        || Files.isRegularFile(
                                os.root().resolve(RULES.toString().substring(1)))
                ? missing
                : "there is no " + RULES;
    }
}
