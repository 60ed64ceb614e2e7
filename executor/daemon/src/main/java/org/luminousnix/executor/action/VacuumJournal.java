package org.luminousnix.executor.action;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Program;
import org.luminousnix.executor.os.Runner;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Deletes archived journal files, oldest first, until they take no more than a given size. */
final class VacuumJournal implements Action {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final ActionSpec SPEC = ActionSpec.of(
                    "vacuum-journal", "deletes the oldest archived journal files down to a size")
            .takes(Param.required("keep", ParamType.BYTES, "how much to keep, at least 16M")
                    .between(16L << 20, 1L << 50))
            .risk(Risk.GENTLE)
            .effect("archived journal files take no more than the size")
            .needs("root: journalctl --vacuum-size")
            .rungs("executor", "sudo");

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return Program.JOURNALCTL.path().isEmpty() ? "no such program: " + Program.JOURNALCTL.places() : null;
    }

    @Override
    public Place place() {
        return Place.ONE_SHOT;
    }

    @Override
    public Target target(Arguments args, Os os) {
        return new Target.Host();
    }

    @Override
    public String rehearse(Arguments args, Os os) {
        return "would delete the oldest archived journal files down to " + args.text("keep");
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        Optional<Path> journalctl = Program.JOURNALCTL.path();
        if (journalctl.isEmpty()) {
            return Effect.failed("no such program: " + Program.JOURNALCTL.places());
        }
        Runner.Ran ran = os.runner().run(journalctl.get(), List.of("--vacuum-size=" + args.bytes("keep")), DEADLINE);
        if (ran.timedOut()) {
            return Effect.timedOut("journalctl had not ended after 60 s and was killed: " + ran.output());
        }
        Effect effect = ran.exitCode() == 0 ? Effect.done(ran.output()) : Effect.failed(ran.output());
        return effect.exit(ran.exitCode());
    }
}
