package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Runner;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Risk;

/** Makes equal files of the Nix store one file by hard links. */
final class OptimiseNixStore extends HostAction {
    private static final Pattern FREED = Pattern.compile("([0-9.]+) MiB freed by hard-linking ([0-9]+) files");
    private static final ActionSpec SPEC = ActionSpec.of(
                    "optimise-nix-store", "makes equal files of the Nix store one file by hard links")
            .takes(Deadline.param("8h"))
            .risk(Risk.GENTLE)
            .effect("equal files of the store take their space once")
            .asJob()
            .needs("root: nix-store --optimise")
            .rungs("executor", "sudo");

    OptimiseNixStore() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return os.nix().storeUnavailable();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        return "would compare every file of about %d store paths and make equal ones one file; no content changes, how much that frees is known afterwards"
                .formatted(os.nix().paths());
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        long paths = os.nix().paths();
        AtomicLong seen = new AtomicLong();
        Runner.Ran ran = os.nix()
                .optimise(
                        line -> {
                            if (line.startsWith("optimising path ")) {
                                progress.say("path %d of about %d".formatted(seen.incrementAndGet(), paths));
                            }
                        },
                        progress::cancelled);
        String howFar = "after %d of about %d paths".formatted(seen.get(), paths);
        if (ran.timedOut()) {
            return progress.cancelled()
                    ? Effect.cancelled("stopped " + howFar + "; what was linked stays linked")
                    : Effect.timedOut("12 h had passed, stopped " + howFar);
        }
        Matcher freed = FREED.matcher(ran.output());
        if (ran.exitCode() != 0 || !freed.find()) {
            return Effect.failed("nix-store --optimise, " + howFar + ": " + ran.output())
                    .exit(ran.exitCode());
        }
        return Effect.done(freed.group()).with(Map.of("freed", freed.group(1) + " MiB", "files", freed.group(2)));
    }
}
