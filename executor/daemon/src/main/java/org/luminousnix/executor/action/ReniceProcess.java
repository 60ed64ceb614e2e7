package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.ProcessFacts;
import org.luminousnix.executor.os.ProcessGrip;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;
import org.luminousnix.protocol.Risk;
import org.luminousnix.protocol.Undo;

/** Changes how willingly a process, with all its threads, gives way to others; reports the previous nice value. */
final class ReniceProcess extends HostAction {
    private static final ActionSpec SPEC = ActionSpec.of(
                    "renice-process", "sets the nice value of every thread of a process")
            .takes(
                    ProcessTargets.PID,
                    ProcessTargets.START,
                    Param.required("nice", ParamType.INTEGER, "-20 (first) to 19 (last)")
                            .between(-20, 19))
            .risk(Risk.GENTLE)
            .effect("the process yields the CPU to others, or others to it")
            .undoneBy("the nice value from before")
            .needs("CAP_SYS_NICE, or the same user and a higher value")
            .rungs("direct", "executor", "sudo");

    ReniceProcess() {
        super(SPEC);
    }

    @Override
    public Target target(Arguments args, Os os) throws IOException, BadArgument {
        return ProcessTargets.of(args, os);
    }

    @Override
    public String rehearse(Arguments args, Os os) throws IOException {
        SortedSet<Integer> values = os.processes().niceValues((int) args.whole("pid"));
        return "would set the nice value of %s from %s to %s%s"
                .formatted(ProcessTargets.describe(args, os), nice(args, os), args.text("nice"), differ(values));
    }

    @Override
    public @Nullable Undo undo(Arguments args, Os os) throws IOException {
        return os.processes()
                .find((int) args.whole("pid"))
                .filter(facts -> facts.startTicks() == args.whole("start"))
                .map(facts -> args.undo(SPEC, "nice", Integer.toString(facts.nice())))
                .orElse(null);
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws IOException {
        String who = ProcessTargets.describe(args, os);
        Optional<ProcessGrip> taken = ProcessTargets.grip(args, os);
        if (taken.isEmpty()) {
            return Effect.failed(who + " ended before its nice value was changed");
        }
        try (ProcessGrip grip = taken.get()) {
            String previous = nice(args, os);
            SortedSet<Integer> values = os.processes().niceValues((int) args.whole("pid"));
            if (!grip.renice((int) args.whole("nice"))) {
                return Effect.failed(who + " ended while its nice value was changed");
            }
            String now = nice(args, os);
            return Effect.done("nice value of %s was %s, now %s%s".formatted(who, previous, now, differ(values)))
                    .with(Map.of("previous", previous, "nice", now));
        }
    }

    /** One value leads back; where the threads had several, that is said before and after. */
    private static String differ(SortedSet<Integer> values) {
        return values.size() < 2
                ? ""
                : "; its threads had values from %d to %d, undoing gives all of them that of the first thread"
                        .formatted(values.first(), values.last());
    }

    private static String nice(Arguments args, Os os) throws IOException {
        return os.processes()
                .find((int) args.whole("pid"))
                .map(ProcessFacts::nice)
                .map(String::valueOf)
                .orElse("unknown");
    }
}
