package org.luminousnix.executor;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.luminousnix.executor.action.Action;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.action.Place;
import org.luminousnix.executor.gate.Accounts;
import org.luminousnix.executor.gate.Judge;
import org.luminousnix.executor.gate.Policy;
import org.luminousnix.executor.gate.PolicyFile;
import org.luminousnix.executor.oneshot.Instance;
import org.luminousnix.executor.oneshot.OneShot;
import org.luminousnix.executor.os.Os;
import org.luminousnix.protocol.ActionSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Does one action inside its one-shot unit. SIGTERM asks the action to stop and waits a little for its result. */
@Command(
        name = "act",
        description =
                "Does one action, if root's policy permits it: what the units luminous-ACTION@INSTANCE.service run. Exit code 0 done.",
        mixinStandardHelpOptions = true)
final class ActCommand implements Callable<Integer> {
    private static final int ROOT = 0;

    @Mixin
    private Places places = new Places();

    @Parameters(index = "0", paramLabel = "ACTION", description = "name of an action that has a one-shot unit")
    private String name = "";

    @Parameters(index = "1", paramLabel = "INSTANCE", description = "JOB:UID:VALUE..., as in the name of the unit")
    private String text = "";

    /** The same without options. */
    static int run(String name, String text) {
        try {
            return act(new Places().paths().policy(), name, text);
        } catch (Exception e) { // as picocli's handler of exceptions does it
            System.err.println("luminous-executor: " + e.getMessage());
            return 2;
        }
    }

    @Override
    public Integer call() throws Exception {
        return act(places.paths().policy(), name, text);
    }

    private static int act(Path policyFile, String name, String text) throws Exception {
        Action action = Actions.named(Actions.ALL, name)
                .filter(known -> known.place() == Place.ONE_SHOT)
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is no action of a one-shot".formatted(name)));
        Instance instance = Instance.parse(action.spec(), text);
        List<ActionSpec> specs = Actions.ALL.stream().map(Action::spec).toList();
        Policy policy = PolicyFile.read(policyFile, ROOT, specs, Accounts.host());
        Os os = Os.host();
        Judge judge =
                new Judge(policy, Actions.ALL, os, (int) ProcessHandle.current().pid());
        AtomicBoolean cancelled = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            cancelled.set(true);
            await(ended, action.ending());
        }));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try {
            return new OneShot(policy, judge, os, out::println, cancelled::get).run(action, instance) ? 0 : 1;
        } finally {
            ended.countDown();
        }
    }

    /** The shutdown waits for the action, which looks now and then whether it is asked to stop. */
    private static void await(CountDownLatch ended, Duration patience) {
        try {
            if (!ended.await(patience.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("the action did not end within %d s".formatted(patience.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
