package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.UnitFacts;
import org.luminousnix.executor.os.UnitJob;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;
import org.luminousnix.protocol.Undo;

/** Starts a unit that is down and waits for the end of systemd's job. */
final class StartUnit extends UnitAction {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "start-unit", "starts a systemd unit and waits until the job has ended")
            .takes(
                    Param.required("unit", ParamType.UNIT, "the unit to start"),
                    Param.optional("timeout", ParamType.DURATION, "60s", "how long to wait for the job")
                            .between(100, 300_000))
            .risk(Risk.DISRUPTIVE)
            .effect("the unit is active")
            .undoneBy("stop-unit, where it was down before")
            .needs("D-Bus: org.freedesktop.systemd1.Manager.StartUnit")
            .rungs("direct", "executor", "sudo");

    StartUnit() {
        super(SPEC, "start");
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException {
        String unit = args.text("unit");
        if (os.units().unavailable() != null) {
            return UnitTargets.of(unit, os.units());
        }
        UnitFacts facts = os.units().facts(unit);
        return UnitTargets.with(unit, UnitReach.against(facts, os.units()).units(), os.units());
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        String unit = args.text("unit");
        UnitFacts facts = os.units().facts(unit);
        Optional<String> obstacle = UnitJobs.obstacle(unit, facts);
        if (obstacle.isPresent()) {
            return "would do nothing: " + obstacle.get();
        }
        if (!facts.down()) {
            return "would do nothing: %s is %s already".formatted(unit, facts.state());
        }
        return "would start %s, which is %s, and wait up to %s".formatted(unit, facts.state(), args.text("timeout"))
                + UnitReach.starting(facts, os.units()).line("would be started with it")
                + UnitReach.against(facts, os.units()).line("would be stopped by it");
    }

    @Override
    public @Nullable Undo undo(Arguments args, Os os) throws IOException {
        return os.units().facts(args.text("unit")).down() ? UnitTargets.undo("stop-unit", args.text("unit")) : null;
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        String unit = args.text("unit");
        UnitFacts facts = os.units().facts(unit);
        Optional<String> obstacle = UnitJobs.obstacle(unit, facts);
        if (obstacle.isPresent()) {
            return Effect.failed(obstacle.get());
        }
        if (facts.active().equals("active")) {
            return Effect.done("%s was %s already".formatted(unit, facts.state()))
                    .with(Map.of("previous", facts.state(), "state", facts.state()));
        }
        return UnitJobs.run(UnitJob.START, args, os.units());
    }
}
