package org.luminousnix.executor.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A process that this one started and has not forgotten yet, so that its id means no other. One thread follows it. The JDK's own way
 * runs a program of its own first, which takes longer than most of what is run here; see docs/decisions/0005-executor.md.
 */
final class Child implements AutoCloseable {
    private static final int TERM = 15;
    private static final int KILL = 9;
    private static final short POLLIN = 1;
    private static final int ENTRY = 8;
    private static final int EVENTS = 4;
    private static final int RETURNED = 6;
    private static final int CHUNK = 4096;

    private final Arena arena = Arena.ofConfined();
    /** What poll is asked: the end of the process, then its output. */
    private final MemorySegment asked = arena.allocate(2 * ENTRY, 4);

    private final MemorySegment chunk = arena.allocate(CHUNK);
    private final int pid;
    private final int pidfd;
    private final int output;
    private boolean ended;
    private boolean silent;
    private boolean reaped;

    private Child(int pid, int pidfd, int output) {
        this.pid = pid;
        this.pidfd = pidfd;
        this.output = output;
        ask(0, pidfd);
        ask(ENTRY, output);
    }

    private void ask(int at, int descriptor) {
        asked.set(ValueLayout.JAVA_INT, at, descriptor);
        asked.set(ValueLayout.JAVA_SHORT, at + EVENTS, POLLIN);
    }

    /** Starts a program by its absolute path with these arguments and this environment ({@code NAME=VALUE}), and nothing else. */
    static Child start(Path program, List<String> arguments, List<String> environment) throws IOException {
        if (!program.isAbsolute()) {
            throw new IllegalArgumentException("program: " + program + " must be an absolute path");
        }
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(arguments);
        List<Integer> pipe = ChildCalls.pipe();
        int output = pipe.getFirst();
        try {
            int pid = SpawnCalls.spawn(command, environment, pipe.getLast());
            return followed(pid, output);
        } catch (IOException | RuntimeException e) {
            Libc.close(output);
            throw e;
        } catch (LinkageError e) {
            Libc.close(output);
            throw new IOException("no program can be started here: " + e, e);
        } finally {
            Libc.close(pipe.getLast());
        }
    }

    /** Nobody else waits for it: until it is reaped here the id is its own. */
    private static Child followed(int pid, int output) throws IOException {
        try {
            return new Child(pid, Libc.pidfdOpen(pid), output);
        } catch (IOException e) {
            ChildCalls.killGroup(pid, KILL);
            throw e;
        }
    }

    /** Waits until it has written something, has ended, or the time is over; hands on what it wrote. */
    void await(Duration atMost, Consumer<byte[]> written) throws IOException {
        int millis = Math.clamp(atMost.toMillis(), 0, Integer.MAX_VALUE);
        if (ChildCalls.poll(asked, 2, millis) == 0) {
            return;
        }
        if (asked.get(ValueLayout.JAVA_SHORT, RETURNED) != 0) {
            ended = true;
            forget(0);
        }
        if (asked.get(ValueLayout.JAVA_SHORT, ENTRY + RETURNED) != 0) {
            int count = ChildCalls.read(output, chunk);
            if (count > 0) {
                written.accept(chunk.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE));
            } else if (count == 0) {
                silent = true;
                forget(ENTRY);
            }
        }
    }

    /** A negative descriptor is not looked at, and nothing is returned of it. */
    private void forget(int at) {
        asked.set(ValueLayout.JAVA_INT, at, -1);
        asked.set(ValueLayout.JAVA_SHORT, at + RETURNED, (short) 0);
    }

    /** Whether it was seen to have ended. */
    boolean ended() {
        return ended;
    }

    /** Whether nobody can write to its output any more. */
    boolean silent() {
        return silent;
    }

    /** Asks it to end; what it started is not told. */
    void terminate() throws IOException {
        if (!ended) {
            Libc.pidfdSignal(pidfd, TERM);
        }
    }

    /** What it started and what that started, as far as it has not been left by its parent. */
    List<ProcessHandle> descendants() {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .toList();
    }

    /** Ends it and all that is in its group. Before it is reaped no other group can have this number. */
    void kill() {
        ChildCalls.killGroup(pid, KILL);
    }

    /** Its exit code, or 128 and the signal that ended it; waits for the end. */
    int reap() throws IOException {
        int code = ChildCalls.reap(pidfd);
        reaped = true;
        return code;
    }

    /** Ends it if it has not been reaped, and forgets it. */
    @Override
    public void close() throws IOException {
        try {
            if (!reaped) {
                kill();
                ChildCalls.reap(pidfd);
            }
        } finally {
            arena.close();
            Libc.close(pidfd);
            Libc.close(output);
        }
    }
}
