package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Optional;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.UnitFacts;
import org.luminousnix.executor.os.UnitJob;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Restarts a unit (starts it when it is down) and waits for the end of systemd's job. */
final class RestartUnit extends UnitAction {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "restart-unit", "restarts a systemd unit and waits until the job has ended; cannot be taken back")
            .takes(
                    Param.required("unit", ParamType.UNIT, "the unit to restart"),
                    Param.optional("timeout", ParamType.DURATION, "60s", "how long to wait for the job")
                            .between(100, 300_000))
            .risk(Risk.DISRUPTIVE)
            .effect("the unit is active with a fresh process")
            .needs("D-Bus: org.freedesktop.systemd1.Manager.RestartUnit")
            .rungs("direct", "executor", "sudo");

    RestartUnit() {
        super(SPEC, "restart");
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        String unit = args.text("unit");
        UnitFacts facts = os.units().facts(unit);
        Optional<String> obstacle = UnitJobs.obstacle(unit, facts);
        if (obstacle.isPresent()) {
            return "would do nothing: " + obstacle.get();
        }
        return "would restart %s, which is %s, and wait up to %s".formatted(unit, facts.state(), args.text("timeout"))
                + UnitReach.restarting(facts, os.units()).line("would be restarted with it")
                + UnitReach.starting(facts, os.units()).line("would be started with it")
                + UnitReach.against(facts, os.units()).line("would be stopped by it");
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
        String unit = args.text("unit");
        Optional<String> obstacle = UnitJobs.obstacle(unit, os.units().facts(unit));
        return obstacle.isPresent() ? Effect.failed(obstacle.get()) : UnitJobs.run(UnitJob.RESTART, args, os.units());
    }
}
