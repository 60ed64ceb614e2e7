package org.luminousnix.executor.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** The calls into the C library with which a child process is followed to its end. */
@SuppressWarnings("restricted")
final class ChildCalls {
    private static final int O_CLOEXEC = 0x80000;
    private static final int P_PIDFD = 3;
    private static final int WEXITED = 4;
    private static final int CLD_EXITED = 1;
    private static final int EINTR = 4;
    private static final int SIGINFO_BYTES = 128;
    private static final int SI_CODE = 8;
    private static final int SI_STATUS = 24;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MemoryLayout AT = ValueLayout.ADDRESS;

    private static final MethodHandle PIPE = Libc.call("pipe2", FunctionDescriptor.of(INT, AT, INT));
    private static final MethodHandle POLL = Libc.call("poll", FunctionDescriptor.of(INT, AT, LONG, INT));
    private static final MethodHandle READ = Libc.call("read", FunctionDescriptor.of(LONG, INT, AT, LONG));
    private static final MethodHandle KILL = Libc.call("kill", FunctionDescriptor.of(INT, INT, INT));
    private static final MethodHandle WAIT = Libc.call("waitid", FunctionDescriptor.of(INT, INT, INT, AT, INT));

    private ChildCalls() {}

    /** The reading and the writing end of a pipe; neither is inherited. */
    static List<Integer> pipe() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            MemorySegment ends = arena.allocate(8, 4);
            Libc.positive("pipe2", (int) PIPE.invokeExact(state, ends, O_CLOEXEC), state);
            return List.of(ends.get(INT, 0), ends.get(INT, 4));
        } catch (Throwable e) {
            throw Libc.asIo(e);
        }
    }

    /** Waits for what is asked of these descriptors, as in poll(2); how many are ready. */
    static int poll(MemorySegment descriptors, int count, int millis) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            int ready = (int) POLL.invokeExact(state, descriptors, (long) count, millis);
            return ready < 0 && interrupted(state) ? 0 : (int) Libc.positive("poll", ready, state);
        } catch (Throwable e) {
            throw Libc.asIo(e);
        }
    }

    /** Reads what there is, at most as much as fits: how much, 0 at the end, -1 when it must be tried again. */
    static int read(int descriptor, MemorySegment into) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long count = (long) READ.invokeExact(state, descriptor, into, into.byteSize());
            return count < 0 && interrupted(state) ? -1 : (int) Libc.positive("read", count, state);
        } catch (Throwable e) {
            throw Libc.asIo(e);
        }
    }

    /** Sends a signal to every process of a group, if there is one left. */
    static void killGroup(int group, int signal) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            int _ = (int) KILL.invokeExact(state, -group, signal);
        } catch (Throwable e) {
            throw new IllegalStateException("kill cannot be called", e);
        }
    }

    /** Waits for the end of a child and forgets it: its exit code, or 128 and the signal that ended it. */
    static int reap(int pidfd) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            MemorySegment end = arena.allocate(SIGINFO_BYTES, 8);
            int done;
            do {
                done = (int) WAIT.invokeExact(state, P_PIDFD, pidfd, end, WEXITED);
            } while (done < 0 && interrupted(state));
            Libc.positive("waitid", done, state);
            int status = end.get(INT, SI_STATUS);
            return end.get(INT, SI_CODE) == CLD_EXITED ? status : 128 + status;
        } catch (Throwable e) {
            throw Libc.asIo(e);
        }
    }

    private static boolean interrupted(MemorySegment state) {
        return Libc.errno(state) == EINTR;
    }
}
