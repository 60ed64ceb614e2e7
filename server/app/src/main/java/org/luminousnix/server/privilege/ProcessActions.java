package org.luminousnix.server.privilege;

import static org.luminousnix.server.privilege.Args.PID;
import static org.luminousnix.server.privilege.Args.START;

import java.util.List;
import org.luminousnix.model.Risk;
import org.luminousnix.model.Rung;

/** The actions on processes. */
final class ProcessActions {
    /** The nice value that a process gets. */
    static final Parameter NICE = Args.whole("nice", -20, 19);

    static final List<KnownAction> ALL = List.of(
            KnownAction.of("kill-process", Risk.DISRUPTIVE, "the process is gone")
                    .takes(PID, START, Args.duration("grace").optional())
                    .on(Rung.DIRECT)
                    .bySudo(call -> Recipe.partly(
                            "it was only asked to end (SIGTERM), and nobody waited for that",
                            "kill",
                            "-TERM",
                            "--",
                            PID.of(call))),
            KnownAction.of("renice-process", Risk.GENTLE, "the process yields the CPU to others, or others to it")
                    .takes(PID, START, NICE)
                    .undoable()
                    .on(Rung.DIRECT)
                    .bySudo(call -> Recipe.partly(
                            "only the first thread of the process has the new value",
                            "renice",
                            "-n",
                            NICE.of(call),
                            "-p",
                            PID.of(call))));

    private ProcessActions() {}
}
