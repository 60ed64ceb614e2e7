package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.UnitFacts;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Lets the processes of a frozen unit go on, and ends the lease on its being frozen. */
final class ThawUnit extends UnitAction {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "thaw-unit", "lets the processes of a frozen service or scope go on; cannot be taken back")
            .takes(Param.required("unit", ParamType.UNIT, "the service or scope to thaw"))
            .risk(Risk.GENTLE)
            .effect("the processes of the unit run")
            .needs("D-Bus: org.freedesktop.systemd1.Manager.ThawUnit, and the unified control group hierarchy")
            .rungs("direct", "executor", "sudo");

    ThawUnit() {
        super(SPEC, "start"); // this is the word by which systemd asks polkit about thawing
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return os.units().freezeUnavailable();
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        return FreezeUnit.freezable(args, os);
    }

    @Override
    public String thing(Arguments args, Os os) throws IOException {
        return FreezeUnit.freezer(args, os);
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        String unit = args.text("unit");
        UnitFacts facts = os.units().facts(unit);
        if (facts.missing()) {
            return "would do nothing: systemd knows no unit " + unit;
        }
        return facts.frozen() ? "would thaw " + unit : "would do nothing: %s is not frozen".formatted(unit);
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        String unit = args.text("unit");
        UnitFacts before = os.units().facts(unit);
        if (before.missing()) {
            return UnitTargets.unknown(unit);
        }
        if (!before.frozen()) {
            return Effect.done(unit + " was not frozen").with(Map.of("previous", before.freezer()));
        }
        os.units().freeze(unit, false);
        UnitFacts after = os.units().facts(unit);
        Map<String, String> facts = Map.of("previous", before.freezer(), "freezer", after.freezer());
        return after.frozen()
                ? Effect.failed("systemd took the request, but %s is still %s".formatted(unit, after.freezer()))
                        .with(facts)
                : Effect.done("%s runs on".formatted(unit)).with(facts);
    }
}
