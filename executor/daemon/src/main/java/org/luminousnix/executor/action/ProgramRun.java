package org.luminousnix.executor.action;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Program;
import org.luminousnix.executor.os.Runner;

/** A program that does the work of an action: how it ended, said as the end of the action. */
final class ProgramRun {
    private ProgramRun() {}

    /** Runs a program of the host. */
    static Effect of(Os os, Program program, List<String> arguments, Duration deadline, Progress progress)
            throws IOException, InterruptedException {
        return of(os, program.require(), program.require().toString(), arguments, deadline, progress);
    }

    /** Runs what is at a path and is called {@code name} in messages; each line that it writes is progress. */
    static Effect of(Os os, Path program, String name, List<String> arguments, Duration deadline, Progress progress)
            throws IOException, InterruptedException {
        if (progress.cancelled()) {
            return Effect.cancelled(name + " was not started");
        }
        progress.say(name + " runs");
        Runner.Ran ran = os.runner().follow(program, arguments, deadline, progress::say, progress::cancelled);
        if (ran.timedOut() && progress.cancelled()) {
            return Effect.cancelled("%s was stopped: %s".formatted(name, ran.output()));
        }
        if (ran.timedOut()) {
            return Effect.timedOut("%s had not ended after %d s and was ended: %s"
                    .formatted(name, deadline.toSeconds(), ran.output()));
        }
        Effect effect = ran.exitCode() == 0
                ? Effect.done(ran.output())
                : Effect.failed("%s ended with exit code %d: %s".formatted(name, ran.exitCode(), ran.output()));
        return effect.exit(ran.exitCode());
    }
}
