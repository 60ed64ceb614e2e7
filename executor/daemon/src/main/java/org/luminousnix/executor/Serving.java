package org.luminousnix.executor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.luminousnix.executor.action.Actions;
import org.luminousnix.executor.audit.Retention;
import org.luminousnix.executor.os.Notify;
import org.luminousnix.executor.os.Os;
import org.luminousnix.executor.os.Signals;
import org.luminousnix.executor.socket.Limits;
import org.luminousnix.executor.socket.PassedListener;

/**
 * Serving on the socket, without the option parser.
 *
 * @param group the group that may connect; empty: that of the executor
 * @param auditKeep how much of the audit is kept, in MiB
 * @param untilInputEnds whether it ends with its standard input
 */
record Serving(Paths paths, Optional<String> group, long auditKeep, boolean untilInputEnds) {
    /** How much of the audit is kept where nothing is said, in MiB. */
    static final long AUDIT_KEEP = 1024;

    /** As the installed unit serves: everything where it belongs, but for the key. */
    static Serving installed(Path key) {
        Paths at = new Places().paths();
        return new Serving(new Paths(at.policy(), key, at.socket(), at.state()), Optional.empty(), AUDIT_KEEP, false);
    }

    /** Serves; returns 0 once it is told to stop, throws what is wrong with the configuration. */
    int untilStopped() throws Exception {
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
