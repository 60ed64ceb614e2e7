package org.luminousnix.executor.action;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Generation;
import org.luminousnix.executor.os.Generations;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.SwitchRecord;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;
import org.luminousnix.protocol.Undo;

/** Makes another generation of the system the current one and activates it; returns by itself when the host is worse for it. */
final class RollbackGeneration extends HostAction {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "rollback-generation",
                    "activates another generation of the system, and returns when the host is worse for it")
            .takes(
                    new Param(
                            "to",
                            ParamType.INTEGER,
                            false,
                            null,
                            1,
                            999_999_999,
                            List.of(),
                            "its number (default: the newest one older than the current that is known to be good)"),
                    Param.optional(
                                    "gate",
                                    ParamType.DURATION,
                                    "2m",
                                    "for how long at most the host is watched; it must be well for a quarter of it")
                            .between(2_000, 1_200_000))
            .risk(Risk.CRITICAL)
            .effect("the host runs the other generation, and no unit is failed that was not")
            .undoneBy("the generation from before")
            .asJob()
            .needs("root: nix-env --switch-generation, switch-to-configuration in a unit of its own")
            .rungs("executor");

    RollbackGeneration() {
        super(SPEC);
    }

    @Override
    public @Nullable String unavailable(Os os) {
        String why = os.units().unavailable();
        return why == null ? os.nix().profileUnavailable() : why;
    }

    @Override
    public Duration ending() {
        return Duration.ofMinutes(35);
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        choose(args, os, os.nix().generations());
        return new Target.Host();
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        try {
            Generations all = os.nix().generations();
            Generation to = choose(args, os, all);
            String under = os.nix()
                    .switchRecord()
                    .read()
                    .map(left -> left.told() + "; this would end it\n")
                    .orElse("");
            return under
                    + """
                    would let the profile point at generation %d (%s, made %s) instead of %d
                    would run its switch-to-configuration switch%s
                    would watch the host for at most %s and return to generation %d when a unit is newly failed or the system state is worse
                    there are %s""".formatted(
                                    to.number(),
                                    to.system(),
                                    to.made(),
                                    all.current().number(),
                                    to.triesDry() ? ", after its dry-activate" : "",
                                    args.text("gate"),
                                    all.current().number(),
                                    all.listed());
        } catch (BadArgument e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Undo undo(Arguments args, Os os) throws IOException {
        Map<String, String> back = new TreeMap<>(args.all());
        back.put("to", "" + os.nix().generations().current().number());
        return new Undo(SPEC.name(), new TreeMap<>(back));
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        SwitchRecord record = os.nix().switchRecord();
        Optional<SwitchRecord.Hold> hold = record.hold();
        if (hold.isEmpty()) {
            return Effect.failed("another switch between generations is under way");
        }
        try (SwitchRecord.Hold _ = hold.get()) {
            Generations all = os.nix().generations();
            Generation to = choose(args, os, all);
            Generation from = all.current();
            Optional<SwitchRecord.Under> left = record.read();
            if (left.isPresent()) {
                progress.say(left.get().told());
                int other = left.get().from() == to.number()
                        ? left.get().to()
                        : left.get().from();
                from = all.numbered(other).orElse(from);
            }
            return new Rollback(os, progress, from, to, args.span("gate")).run();
        } catch (BadArgument e) {
            return Effect.failed(String.valueOf(e.getMessage()));
        }
    }

    private static Generation choose(Arguments args, Os os, Generations all) throws IOException, BadArgument {
        Long wanted = args.all().containsKey("to") ? args.whole("to") : null;
        return RollbackTarget.of(all, wanted, os.nix().switchRecord().read());
    }
}
