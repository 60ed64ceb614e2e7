package org.luminousnix.executor;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Arguments;
import org.luminousnix.executor.action.Effect;
import org.luminousnix.executor.action.Progress;
import org.luminousnix.executor.action.Target;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.Param;
import org.luminousnix.protocol.ParamType;

/** An action that does what its test tells it, word by word: each run has a name and words of its own. */
final class SlowAction implements Action {
    private static final String END = "end";

    private final ActionSpec spec;
    private final boolean deaf;
    private final Target target;
    private final Map<String, BlockingQueue<String>> words = new ConcurrentHashMap<>();

    private SlowAction(ActionSpec spec, boolean deaf, Target target) {
        this.spec = spec;
        this.deaf = deaf;
        this.target = target;
    }

    /** One that is about the whole host and stops when it is told to. */
    static SlowAction of(ActionSpec spec) {
        return new SlowAction(
                spec.takes(
                        Param.required("run", ParamType.NAME, "name of this run"),
                        Param.optional("timeout", ParamType.DURATION, "1h", "its deadline")
                                .between(100, 3_600_000)),
                false,
                new Target.Host());
    }

    /** The same, which goes on until its test ends it. */
    SlowAction deaf() {
        return new SlowAction(spec, true, target);
    }

    /** Has a run say something. */
    void say(String run, String line) {
        of(run).add(line);
    }

    /** Has a run end well. */
    void end(String run) {
        of(run).add(END);
    }

    private BlockingQueue<String> of(String run) {
        return words.computeIfAbsent(run, _ -> new LinkedBlockingQueue<>());
    }

    @Override
    public ActionSpec spec() {
        return spec;
    }

    @Override
    public Target target(Arguments args, Os os) {
        return target;
    }

    @Override
    public String rehearse(Arguments args, Os os) {
        return "would wait";
    }

    @Override
    public Effect run(Arguments args, Os os, Progress progress) throws InterruptedException {
        String last = "";
        while (!progress.cancelled() || deaf) {
            String word = of(args.text("run")).poll(5, TimeUnit.MILLISECONDS);
            if (END.equals(word)) {
                return Effect.done("all of it");
            }
            if (word != null) {
                last = word;
                progress.say(word);
            }
        }
        return Effect.cancelled("stopped after \"" + last + "\"");
    }
}
