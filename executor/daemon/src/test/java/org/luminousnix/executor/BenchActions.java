package org.luminousnix.executor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.action.Target;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Runner;
import org.luminousnix.protocol.ActionSpec;

/** Actions that do as little as there is, so that what is around them is measured. */
final class BenchActions {
    static final List<Action> ALL = List.of(new Nothing(), new RunTrue());

    private BenchActions() {}

    /** Does nothing at all. */
    private static final class Nothing implements Action {
        @Override
        public ActionSpec spec() {
            return ActionSpec.of("do-nothing", "does nothing");
        }

        @Override
        public Target target(Arguments args, Os os) {
            return new Target.Host();
        }

        @Override
        public String rehearse(Arguments args, Os os) {
            return "would do nothing";
        }

        @Override
        public Effect run(Arguments args, Os os, Progress progress) {
            return Effect.done("");
        }
    }

    /** Starts a process and waits for its end, in the way of every action that needs one. */
    private static final class RunTrue implements Action {
        @Override
        public ActionSpec spec() {
            return ActionSpec.of("run-true", "runs /bin/true");
        }

        @Override
        public Target target(Arguments args, Os os) {
            return new Target.Host();
        }

        @Override
        public String rehearse(Arguments args, Os os) {
            return "would run /bin/true";
        }

        @Override
        public Effect run(Arguments args, Os os, Progress progress) throws IOException, InterruptedException {
            Runner.Ran ran = os.runner().run(Path.of("/bin/true"), List.of(), Duration.ofSeconds(10));
            return ran.exitCode() == 0 ? Effect.done("") : Effect.failed("/bin/true: " + ran.exitCode());
        }
    }
}
