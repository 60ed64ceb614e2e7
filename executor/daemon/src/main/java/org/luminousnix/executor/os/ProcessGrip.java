package org.luminousnix.executor.os;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A hold on one process through a pidfd: whatever is done through it can never reach another process. */
public final class ProcessGrip implements AutoCloseable {
    private static final int TERM = 15;
    private static final int KILL = 9;

    /** A process that starts threads faster than they are found is left after so many looks. */
    private static final int PASSES = 16;

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
        int pidfd;
        try {
            pidfd = Libc.pidfdOpen(pid);
        } catch (IOException e) {
            if (table.find(pid).isEmpty()) {
                return Optional.empty();
            }
            throw e;
        }
        ProcessGrip grip = new ProcessGrip(table, pid, pidfd);
        // the identity is read after the pidfd exists: a match now holds for as long as the pidfd does
        Optional<ProcessFacts> facts = table.find(pid);
        if (facts.isPresent() && facts.get().startTicks() == startTicks && !grip.ended(Duration.ZERO)) {
            return Optional.of(grip);
        }
        grip.close();
        return Optional.empty();
    }

    /** Asks the process to end (SIGTERM); nothing when it ended already. */
    public void terminate() throws IOException {
        signal(TERM);
    }

    /** Ends the process (SIGKILL); nothing when it ended already. */
    public void kill() throws IOException {
        signal(KILL);
    }

    private void signal(int signal) throws IOException {
        try {
            Libc.pidfdSignal(pidfd, signal);
        } catch (IOException e) {
            if (!ended(Duration.ZERO)) {
                throw e;
            }
        }
    }

    /** Waits until the process has ended; false when the time is over first. */
    public boolean ended(Duration atMost) throws IOException {
        return Libc.ended(pidfd, atMost);
    }

    /**
     * Sets the nice value of every thread of the process, also of those that appear meanwhile; false when the process ended. The
     * kernel takes a thread's number here, not a descriptor: a number that comes to mean a thread of another process within the
     * microseconds between the list and the call is the one race that cannot be closed.
     */
    public boolean renice(int nice) throws IOException {
        Set<Integer> done = new HashSet<>();
        for (int pass = 0; pass < PASSES && !ended(Duration.ZERO); pass++) {
            List<Integer> threads = new ArrayList<>(table.threads(pid));
            threads.removeAll(done);
            if (threads.isEmpty()) {
                break;
            }
            for (int thread : threads) {
                renice(thread, nice);
                done.add(thread);
            }
        }
        return !ended(Duration.ZERO);
    }

    private void renice(int thread, int nice) throws IOException {
        try {
            Libc.setPriority(thread, nice);
        } catch (IOException e) {
            if (table.threads(pid).contains(thread)) {
                throw e;
            }
        }
    }

    @Override
    public void close() throws IOException {
        Libc.close(pidfd);
    }
}
