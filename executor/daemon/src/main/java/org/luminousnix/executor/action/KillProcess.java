package org.luminousnix.executor.action;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.ProcessGrip;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;

/** Ends one process: SIGTERM, a time of grace, SIGKILL, all through a pidfd. */
final class KillProcess extends HostAction {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);
    private static final ActionSpec SPEC = ActionSpec.of(
                    "kill-process", "ends a process: SIGTERM, then after a time of grace SIGKILL")
            .takes(
                    ProcessTargets.PID,
                    ProcessTargets.START,
                    Param.optional("grace", ParamType.DURATION, "5s", "time between SIGTERM and SIGKILL")
                            .between(0, 60_000))
            .risk(Risk.DISRUPTIVE)
            .effect("the process is gone")
            .needs("CAP_KILL, or the same user")
            .rungs("direct", "executor", "sudo");

    KillProcess() {
        super(SPEC);
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        return ProcessTargets.of(args, os);
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        return "would send SIGTERM to %s and SIGKILL if it still runs after %s"
                .formatted(ProcessTargets.describe(args, os), args.text("grace"));
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        String who = ProcessTargets.describe(args, os);
        Optional<ProcessGrip> taken = ProcessTargets.grip(args, os);
        if (taken.isEmpty()) {
            return Effect.failed(who + " ended before it was signalled");
        }
        try (ProcessGrip grip = taken.get()) {
            grip.terminate();
            Duration left = args.span("grace");
            while (left.isPositive() && !grip.ended(shorter(left, LOOK))) {
                if (progress.cancelled()) {
                    return Effect.cancelled(who + " was sent SIGTERM and had not ended; it was not killed");
                }
                left = left.minus(LOOK);
            }
            if (grip.ended(Duration.ZERO)) {
                return Effect.done(who + " ended after SIGTERM").with(Map.of("signal", "TERM"));
            }
            grip.kill();
            if (grip.ended(AFTER_KILL)) {
                return Effect.done(who + " ended after SIGKILL").with(Map.of("signal", "KILL"));
            }
            return Effect.timedOut(who + " still there 5 s after SIGKILL, it waits in the kernel");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
