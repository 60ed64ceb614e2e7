package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.UnitJob;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Restarts a unit (starts it when it is down) and waits for the end of systemd's job. */
final class RestartUnit implements Action {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "restart-unit", "restarts a systemd unit and waits until the job has ended")
            .takes(
                    Param.required("unit", ParamType.UNIT, "the unit to restart"),
                    Param.optional("timeout", ParamType.DURATION, "60s", "how long to wait for the job")
                            .between(100, 300_000))
            .risk(Risk.DISRUPTIVE)
            .effect("the unit is active with a fresh process")
            .needs("D-Bus: org.freedesktop.systemd1.Manager.RestartUnit")
            .rungs("direct", "executor", "sudo");

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public @Nullable String unavailable(Os os) {
        return os.units().unavailable();
    }

    @Override
    public Set<String> verbs() {
        return Set.of("restart");
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException {
        return UnitTargets.of(args.text("unit"), os.units());
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        String unit = args.text("unit");
        return "would restart %s, which is %s, and wait up to %s"
                .formatted(unit, os.units().state(unit), args.text("timeout"));
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        String unit = args.text("unit");
        String result = os.units().job(UnitJob.RESTART, unit, args.span("timeout"));
        if (result == null) {
            return Effect.timedOut(
                    "the restart job of %s had not ended after %s".formatted(unit, args.text("timeout")));
        }
        String state = os.units().state(unit);
        Effect effect = result.equals("done")
                ? Effect.done("%s restarted, now %s".formatted(unit, state))
                : Effect.failed("the restart job of %s ended as %s, the unit is %s".formatted(unit, result, state));
        return effect.with(Map.of("job_result", result, "state", state));
    }
}
