package org.luminousnix.executor.action;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Program;
import org.luminousnix.executor.os.TmpfilesPlan;
import org.luminousnix.executor.os.TmpfilesRules;
import org.luminousnix.protocol.ActionResult.Outcome;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Risk;

/** Removes what is older than the host's own rules (tmpfiles.d) let it become. */
final class CleanTemporaryFiles extends HostAction {
    private static final Duration DEADLINE = Duration.ofMinutes(30);
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("systemd ([0-9]{3,4})");
    private static final int DRY_RUN_SINCE = 256;
    private static final ActionSpec SPEC = ActionSpec.of(
                    "clean-temporary-files", "removes temporary files that are older than tmpfiles.d lets them become")
            .risk(Risk.GENTLE)
            .effect("nothing under the folders of tmpfiles.d is older than its age")
            .asJob()
            .needs("root: systemd-tmpfiles --clean")
            .rungs("executor", "sudo");

    CleanTemporaryFiles() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return Program.SYSTEMD_TMPFILES.missing();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        try {
            return asks(os) ? asked(os) : looked(os);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while systemd-tmpfiles looked", e);
        }
    }

    private static boolean asks(Os os) throws IOException, InterruptedException {
        Matcher version = VERSION.matcher(String.join("\n", said(os, "--version")));
        return version.find() && Integer.parseInt(version.group(1)) >= DRY_RUN_SINCE;
    }

    private static List<String> removable(Os os) throws IOException, InterruptedException {
        return said(os, "--clean", "--dry-run").stream()
                .filter(line -> line.contains("ould remove"))
                .toList();
    }

    private static TmpfilesRules rules(Os os) throws IOException, InterruptedException {
        return TmpfilesRules.parse(String.join("\n", said(os, "--cat-config")), os.root());
    }

    /** How many files and folders are older than they may become. */
    private static long old(Os os) throws IOException, InterruptedException {
        if (asks(os)) {
            return removable(os).size();
        }
        LongAdder sum = new LongAdder();
        TmpfilesPlan.look(os.root(), rules(os), os.time().clock().instant(), _ -> sum.increment());
        return sum.sum();
    }

    private static String asked(Os os) throws IOException, InterruptedException {
        Listing listing = new Listing();
        removable(os).forEach(listing::add);
        return listing.text(
                "systemd-tmpfiles --clean --dry-run says:",
                List.of("it looked without privilege: what it could not read is not listed"));
    }

    private static String looked(Os os) throws IOException, InterruptedException {
        Listing listing = new Listing();
        long[] sum = new long[2];
        List<String> notes =
                TmpfilesPlan.look(os.root(), rules(os), os.time().clock().instant(), old -> {
                    listing.add(old.folder() ? old.path() + "/" : "%s, %d bytes".formatted(old.path(), old.bytes()));
                    sum[0]++;
                    sum[1] += old.bytes();
                });
        List<String> unknown = new ArrayList<>(notes);
        unknown.add("a file that somebody has locked at that moment is kept");
        return listing.text("would remove %d files and folders, %d bytes:".formatted(sum[0], sum[1]), unknown);
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        long before = old(os);
        Effect effect = ProgramRun.of(os, Program.SYSTEMD_TMPFILES, List.of("--clean"), DEADLINE, progress);
        long after = old(os);
        // systemd-tmpfiles ends with 0 also where it may not remove what it should
        Effect told = effect.outcome() == Outcome.DONE && before > 0 && after >= before
                ? Effect.failed(
                        "none of the %d files and folders that are too old is gone: they are locked, or where %s may not write"
                                .formatted(before, "luminous-clean-temporary-files@.service"))
                : effect;
        return told.with(Map.of("old_before", Long.toString(before), "old_after", Long.toString(after)));
    }

    private static List<String> said(Os os, String... arguments) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        os.runner().follow(Program.SYSTEMD_TMPFILES.require(), List.of(arguments), LOOK, lines::add, () -> false);
        return lines;
    }
}
