package org.luminousnix.executor.os;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A hold on one process through a pidfd: whatever is done through it can never reach another process. */
public final class ProcessGrip implements AutoCloseable {
    private static final int TERM = 15;
    private static final int KILL = 9;

    private final ProcessTable table;
    private final int pid;
    private final int pidfd;

    private ProcessGrip(ProcessTable table, int pid, int pidfd) {
        this.table = table;
        this.pid = pid;
        this.pidfd = pidfd;
    }

    /** A hold on the process with this pid and start time; empty when it is not there any more. */
    public static Optional<ProcessGrip> take(ProcessTable table, int pid, long startTicks) throws IOException {
        if (table.find(pid).isEmpty()) {
            return Optional.empty();
        }
        ProcessGrip grip = new ProcessGrip(table, pid, Libc.pidfdOpen(pid));
        // the identity is read after the pidfd exists: a match now holds for as long as the pidfd does
        Optional<ProcessFacts> facts = table.find(pid);
        if (facts.isPresent() && facts.get().startTicks() == startTicks && !grip.ended(Duration.ZERO)) {
            return Optional.of(grip);
        }
        grip.close();
        return Optional.empty();
    }

    /** Asks the process to end (SIGTERM). */
    public void terminate() throws IOException {
        Libc.pidfdSignal(pidfd, TERM);
    }

    /** Ends the process (SIGKILL). */
    public void kill() throws IOException {
        Libc.pidfdSignal(pidfd, KILL);
    }

    /** Waits until the process has ended; false when the time is over first. */
    public boolean ended(Duration atMost) throws IOException {
        return Libc.ended(pidfd, atMost);
    }

    /** Sets the nice value of every thread of the process; false when the process ended meanwhile. */
    public boolean renice(int nice) throws IOException {
        for (int thread : table.threads(pid)) {
            try {
                Libc.setPriority(thread, nice);
            } catch (IOException e) {
                if (table.threads(pid).contains(thread)) {
                    throw e;
                }
            }
        }
        return !ended(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        Libc.close(pidfd);
    }
}
