package org.luminousnix.executor.action;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.UnitFacts;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;
import org.luminousnix.protocol.Undo;

/** Stops every process of a unit where it is, for the time of a lease. */
final class FreezeUnit extends UnitAction {
    private static final Set<String> UP = Set.of("active", "reloading");
    private static final ActionSpec SPEC = ActionSpec.of(
                    "freeze-unit", "stops every process of a service or scope where it is, for a time")
            .takes(Param.required("unit", ParamType.UNIT, "the service or scope to freeze"), Lease.param("10m"))
            .risk(Risk.DISRUPTIVE)
            .effect("no process of the unit runs, all keep their memory, files and connections")
            .undoneBy("thaw-unit, where it was not frozen before")
            .needs("D-Bus: org.freedesktop.systemd1.Manager.FreezeUnit, and the unified control group hierarchy")
            .rungs("executor");

    FreezeUnit() {
        super(
                SPEC, "stop",
                "start"); // so systemd asks polkit about freezing, and about thawing at the end of the lease
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return os.units().freezeUnavailable();
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        return freezable(args, os);
    }

    /** A slice is not taken: freezing one freezes whatever is in it, also what is protected. */
    static Target freezable(Arguments args, Os os) throws IOException, BadArgument {
        String unit = args.text("unit");
        if (!unit.endsWith(".service") && !unit.endsWith(".scope")) {
            throw new BadArgument("unit: \"%s\" must be a service or a scope".formatted(unit));
        }
        return UnitTargets.of(unit, os.units());
    }

    @Override
    public String thing(Arguments args, Os os) throws IOException {
        return freezer(args, os);
    }

    /** What freezing and thawing change, as one text. */
    static String freezer(Arguments args, Os os) throws IOException {
        return "freezer of " + UnitTargets.own(args.text("unit"), os.units());
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        String unit = args.text("unit");
        UnitFacts facts = os.units().facts(unit);
        String obstacle = obstacle(args, facts, os);
        if (obstacle != null) {
            return "would do nothing: " + obstacle;
        }
        return "would %s %s, which is %s, and thaw it after %s"
                .formatted(facts.frozen() ? "keep frozen" : "freeze", unit, facts.state(), args.text(Lease.NAME));
    }

    @Override
    public @Nullable Undo undo(Arguments args, Os os) throws IOException {
        return os.units().facts(args.text("unit")).frozen() ? null : UnitTargets.undo("thaw-unit", args.text("unit"));
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        String unit = args.text("unit");
        UnitFacts before = os.units().facts(unit);
        String obstacle = obstacle(args, before, os);
        if (obstacle != null) {
            return Effect.failed(obstacle);
        }
        if (before.frozen()) {
            return Effect.done(unit + " was frozen already").with(Map.of("previous", before.freezer()));
        }
        os.units().freeze(unit, true);
        UnitFacts after = os.units().facts(unit);
        Map<String, String> facts = Map.of("previous", before.freezer(), "freezer", after.freezer());
        return after.frozen()
                ? Effect.done("%s is %s, to be thawed after %s".formatted(unit, after.freezer(), args.text(Lease.NAME)))
                        .with(facts)
                : Effect.failed("systemd took the request, but %s is %s".formatted(unit, after.freezer()))
                        .with(facts);
    }

    private static @Nullable String obstacle(Arguments args, UnitFacts facts, Os os) throws IOException {
        String unit = args.text("unit");
        if (facts.missing()) {
            return "systemd knows no unit " + unit;
        }
        if (!UP.contains(facts.active())) {
            return "%s is %s: only a unit that is active can be frozen".formatted(unit, facts.state());
        }
        Duration watchdog = os.units().watchdog(unit);
        return watchdog.isZero() || watchdog.compareTo(args.span(Lease.NAME)) > 0
                ? null
                : "%s has a watchdog of %d ms: systemd would kill it before it is thawed after %s"
                        .formatted(unit, watchdog.toMillis(), args.text(Lease.NAME));
    }
}
