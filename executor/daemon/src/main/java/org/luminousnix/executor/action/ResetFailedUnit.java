package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Map;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Lets systemd forget that a unit failed, and with it the start limit that it hit. */
final class ResetFailedUnit extends UnitAction {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "reset-failed-unit",
                    "clears the failed state and the start counter of a systemd unit; cannot be taken back")
            .takes(Param.required("unit", ParamType.UNIT, "the unit to reset"))
            .risk(Risk.DISRUPTIVE)
            .effect("the unit may be started again after start-limit-hit")
            .needs("D-Bus: org.freedesktop.systemd1.Manager.ResetFailedUnit")
            .rungs("direct", "executor", "sudo");

    ResetFailedUnit() {
        super(SPEC, "reset-failed");
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        String unit = args.text("unit");
        return "would clear the failed state of %s, which is %s"
                .formatted(unit, os.units().state(unit));
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        String unit = args.text("unit");
        if (UnitTargets.missing(unit, os.units())) {
            return UnitTargets.unknown(unit);
        }
        String before = os.units().state(unit);
        os.units().resetFailed(unit);
        String after = os.units().state(unit);
        return Effect.done("%s was %s, now %s".formatted(unit, before, after))
                .with(Map.of("previous", before, "state", after));
    }
}
