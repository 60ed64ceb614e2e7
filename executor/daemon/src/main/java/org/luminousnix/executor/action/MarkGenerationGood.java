package org.luminousnix.executor.action;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Generation;
import org.luminousnix.executor.os.Generations;
import org.luminousnix.executor.os.Health;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.SwitchRecord;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Risk;

/**
 * Makes the generation that runs the point to which the host is restored: a rollback without a number goes there, and the garbage collector
 * keeps it. Only what can be restored is recorded: nothing is failed, no switch is half done, and the system is what its hash says.
 */
final class MarkGenerationGood implements Action {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "mark-generation-good", "records the running generation as the last good one")
            .risk(Risk.GENTLE)
            .effect("a rollback goes to this generation and the garbage collector keeps it")
            .needs("root: a link in /nix/var/nix/gcroots; Nix's daemon")
            .rungs("executor");

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public @Nullable String unavailable(Os os) {
        String why = os.nix().profileUnavailable();
        return why == null ? os.nix().storeUnavailable() : why;
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
    public String rehearse(Arguments args, Os os) throws IOException {
        Generations all = os.nix().generations();
        String obstacle = obstacle(all, os);
        return obstacle == null
                ? "would verify the hash of %s and record generation %d as the last good one; there are %s"
                        .formatted(all.current().system(), all.current().number(), all.listed())
                : "would do nothing: " + obstacle;
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        Optional<SwitchRecord.Hold> hold = os.nix().switchRecord().hold();
        if (hold.isEmpty()) {
            return Effect.failed("nothing was recorded: a switch between generations is under way");
        }
        try (SwitchRecord.Hold _ = hold.get()) {
            Generations all = os.nix().generations();
            Generation running = all.current();
            String obstacle = obstacle(all, os);
            if (obstacle == null) {
                obstacle = os.nix().tampered(running.system());
            }
            if (obstacle != null) {
                return Effect.failed("nothing was recorded: " + obstacle);
            }
            os.nix().recordGood(running.system());
            String before = all.lastGood().map(Path::toString).orElse("none");
            return Effect.done("generation %d is the last good one".formatted(running.number()))
                    .with(Map.of("generation", "" + running.number(), "previous", before));
        }
    }

    private static @Nullable String obstacle(Generations all, Os os) throws IOException {
        Optional<SwitchRecord.Under> left = os.nix().switchRecord().read();
        if (left.isPresent()) {
            return left.get().told();
        }
        if (!all.running().filter(all.current().system()::equals).isPresent()) {
            return "the profile names generation %d, and another system runs; there are %s"
                    .formatted(all.current().number(), all.listed());
        }
        if (!all.current().complete()) {
            return "generation %d has no bin/switch-to-configuration"
                    .formatted(all.current().number());
        }
        Health now = os.manager().health();
        return now.state().equals("running") && now.failed().isEmpty()
                ? null
                : "the host is not well: %s%s"
                        .formatted(
                                now.state(),
                                now.failed().isEmpty() ? "" : ", failed: " + String.join(", ", now.failed()));
    }
}
