package org.luminousnix.executor.action;

import java.io.IOException;
import java.util.Optional;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.ProcessFacts;
import org.luminousnix.executor.os.ProcessGrip;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;

/** What the actions on processes share: a process is named by pid and start time, never by pid alone. */
final class ProcessTargets {
    static final Param PID = Param.required("pid", ParamType.PID, "the process id");
    static final Param START = Param.required(
            "start", ParamType.INTEGER, "start time in clock ticks since boot, field 22 of /proc/PID/stat");

    private ProcessTargets() {}

    /** The process as it is now. */
    static Target of(Arguments args, Os os) throws IOException, BadArgument {
        Optional<ProcessFacts> facts = os.processes().find((int) args.whole("pid"));
        if (facts.isEmpty() || facts.get().startTicks() != args.whole("start")) {
            throw new BadArgument("pid: there is no process %s that started at tick %s"
                    .formatted(args.text("pid"), args.text("start")));
        }
        return new Target.Proc(facts.get());
    }

    /** A hold on exactly this process, empty when it ended meanwhile. */
    static Optional<ProcessGrip> grip(Arguments args, Os os) throws IOException {
        return ProcessGrip.take(os.processes(), (int) args.whole("pid"), args.whole("start"));
    }

    /** Name, pid and owner, for messages. */
    static String describe(Arguments args, Os os) throws IOException {
        return os.processes()
                .find((int) args.whole("pid"))
                .map(facts -> "process %d (%s, uid %d)".formatted(facts.pid(), facts.name(), facts.uid()))
                .orElse("process " + args.text("pid") + " (gone)");
    }
}
