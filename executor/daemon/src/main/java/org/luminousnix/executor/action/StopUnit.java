package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.UnitFacts;
import org.luminousnix.executor.os.UnitJob;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;
import org.luminousnix.protocol.Undo;

/** Stops a unit, and what stops with it, and waits for the end of systemd's job. */
final class StopUnit extends UnitAction {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "stop-unit", "stops a systemd unit and waits until the job has ended")
            .takes(
                    Param.required("unit", ParamType.UNIT, "the unit to stop"),
                    Param.optional("timeout", ParamType.DURATION, "120s", "how long to wait for the job")
                            .between(100, 300_000))
            .risk(Risk.DISRUPTIVE)
            .effect("the unit is down, with the units that cannot be up without it")
            .undoneBy("start-unit, where it was up before; units that were stopped with it stay down")
            .needs("D-Bus: org.freedesktop.systemd1.Manager.StopUnit")
            .rungs("direct", "executor", "sudo");

    StopUnit() {
        super(SPEC, "stop");
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException {
        String unit = args.text("unit");
        if (os.units().unavailable() != null) {
            return UnitTargets.of(unit, os.units());
        }
        UnitFacts facts = os.units().facts(unit);
        return UnitTargets.with(unit, UnitReach.stopping(facts, os.units()).units(), os.units());
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        String unit = args.text("unit");
        UnitFacts facts = os.units().facts(unit);
        if (facts.missing()) {
            return "would do nothing: systemd knows no unit " + unit;
        }
        if (facts.down()) {
            return "would do nothing: %s is %s already".formatted(unit, facts.state());
        }
        return "would stop %s, which is %s, and wait up to %s".formatted(unit, facts.state(), args.text("timeout"))
                + UnitReach.stopping(facts, os.units())
                        .line("would be stopped with it, and not be started again by its undo");
    }

    @Override
    public @Nullable Undo undo(Arguments args, Os os) throws IOException {
        return os.units().facts(args.text("unit")).down() ? null : UnitTargets.undo("start-unit", args.text("unit"));
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        String unit = args.text("unit");
        UnitFacts facts = os.units().facts(unit);
        if (facts.missing()) {
            return UnitTargets.unknown(unit);
        }
        if (facts.down()) {
            return Effect.done("%s was %s already".formatted(unit, facts.state()))
                    .with(Map.of("previous", facts.state(), "state", facts.state()));
        }
        return UnitJobs.run(UnitJob.STOP, args, os.units());
    }
}
