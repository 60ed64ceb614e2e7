package org.luminousnix.executor;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.socket.Limits;
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

    @Override
    public Integer call() throws Exception {
        Paths paths = places.paths();
        var around = new Daemon.Surroundings(
                Os.host(), Actions.ALL, InstantSource.system(), System::nanoTime, Limits.STANDARD);
        Daemon daemon = Daemon.start(paths, group, around);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            daemon.close();
            stopped.countDown();
        }));
        if (Kernel.euid() != 0) {
            System.err.println(
                    "running unprivileged as uid %d: the policy may be owned by this user, and only what this user may do will work"
                            .formatted(Kernel.euid()));
        }
        System.out.println("luminous-executor listens at " + paths.socket());
        stopped.await();
        return 0;
    }
}
