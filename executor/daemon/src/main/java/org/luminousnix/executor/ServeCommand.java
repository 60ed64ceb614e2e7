package org.luminousnix.executor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.audit.Retention;
import org.luminousnix.executor.os.Notify;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Signals;
import org.luminousnix.executor.socket.Limits;
import org.luminousnix.executor.socket.PassedListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves until it is told to stop. */
@Command(name = "serve", description = "Serves on the Unix socket until SIGTERM.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private Places places = new Places();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "group that may connect (default: that of the executor)")
    private Optional<String> group = Optional.empty();

    @Option(
            names = "--audit-keep",
            paramLabel = "MIB",
            description =
                    "how much of the audit is kept, in MiB; older segments are pruned (default: ${DEFAULT-VALUE})")
    private long auditKeep = 1024;

    @Option(
            names = "--until-input-ends",
            description =
                    "stop when the standard input ends: for a parent that starts this beside itself and may be killed")
    private boolean untilInputEnds;

    @Override
    public Integer call() throws Exception {
        Paths paths = places.paths();
        var around = new Daemon.Surroundings(
                Os.host(),
                Actions.ALL,
                InstantSource.system(),
                System::nanoTime,
                Limits.STANDARD,
                Retention.keeping(auditKeep << 20));
        long pid = ProcessHandle.current().pid();
        var by = new Supervised(
                Notify.from(System.getenv(), pid, around.nanos()), PassedListener.in(System.getenv(), pid));
        Daemon daemon = Daemon.start(paths, group, around, by);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            daemon.close();
            stopped.countDown();
        }));
        Signals.onHangup(daemon::reload);
        daemon.announce();
        int owner = (int) Files.getAttribute(paths.policy(), "unix:uid");
        if (owner != 0) {
            System.err.println("the policy is owned by uid %d, not by root: for development only".formatted(owner));
        }
        System.out.println("luminous-executor listens at " + paths.socket());
        if (untilInputEnds) {
            Thread.ofPlatform().daemon().name("input").start(() -> {
                awaitEndOfInput();
                Runtime.getRuntime().exit(0);
            });
        }
        stopped.await();
        return 0;
    }

    /** Input that cannot be read any more has ended, whatever the reason. */
    private static void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("standard input: " + e.getMessage());
        }
    }
}
