package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.ProcessGrip;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Risk;

// tag::action
/** Lets a process run only when nobody else wants to. */
final class CalmProcess implements Action {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "calm-process", "gives every thread of a process the nice value 19")
            .takes(ProcessTargets.PID, ProcessTargets.START)
            .risk(Risk.GENTLE)
            .effect("the process runs only when nobody else wants to")
            .needs("CAP_SYS_NICE, or the same user")
            .rungs("direct", "executor");

    @Override
    public ActionSpec spec() {
        return SPEC;
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        return ProcessTargets.of(args, os);
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        return "would set the nice value of %s to 19".formatted(ProcessTargets.describe(args, os));
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        Optional<ProcessGrip> taken = ProcessTargets.grip(args, os);
        if (taken.isEmpty()) {
            return Effect.failed("the process ended before its nice value was changed");
        }
        try (ProcessGrip grip = taken.get()) {
            return grip.renice(19)
                    ? Effect.done("the process is calm").with(Map.of("nice", "19"))
                    : Effect.failed("the process ended meanwhile");
        }
    }
}
// end::action
