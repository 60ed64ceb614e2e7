package org.luminousnix.executor.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The few calls into the C library that Java has no other way for; pidfd system call numbers are the same on every architecture. */
@SuppressWarnings("restricted")
final class Libc {
    private static final int SYS_PIDFD_SEND_SIGNAL = 424;
    private static final int SYS_PIDFD_OPEN = 434;
    private static final int CLOCK_BOOTTIME = 7;
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 0x80002;
    /** In place of a folder's descriptor: names are relative to the working directory, or absolute. */
    static final int WORKING_DIRECTORY = -100;

    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
    private static final int FOLDER = ARM ? 0x4000 : 0x10000;
    private static final int O_PATH_NOFOLLOW_CLOEXEC = 0x280000 | (ARM ? 0x8000 : 0x20000);
    private static final short POLLIN = 1;
    private static final int SOL_SOCKET = 1;
    private static final int SO_PEERGROUPS = 59;
    /** NGROUPS_MAX: no process is in more. */
    private static final int MOST_GROUPS = 65_536;

    private static final int LONGEST_SOCKET = 107;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO_VALUE =
            Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    private static final MethodHandle SYSCALL = LINKER.downcallHandle(
            symbol("syscall"),
            FunctionDescriptor.of(LONG, LONG, LONG, LONG, ValueLayout.ADDRESS, LONG),
            ERRNO,
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle POLL = call("poll", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, LONG, INT));
    private static final MethodHandle SET_PRIORITY = call("setpriority", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle SOCKET = call("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle SEND_TO =
            call("sendto", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG, INT, ValueLayout.ADDRESS, INT));
    private static final MethodHandle OPEN_AT = LINKER.downcallHandle(
            symbol("openat"),
            FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT),
            ERRNO,
            Linker.Option.firstVariadicArg(3));
    private static final MethodHandle GET_SOCK_OPT =
            call("getsockopt", FunctionDescriptor.of(INT, INT, INT, INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    private static final MethodHandle SYNC = LINKER.downcallHandle(symbol("sync"), FunctionDescriptor.ofVoid());
    private static final MethodHandle CLOCK =
            call("clock_gettime", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS));

    private Libc() {}

    private static MemorySegment symbol(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    /** A function of the C library that says in its first parameter why it failed. */
    static MethodHandle call(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(symbol(name), type, ERRNO);
    }

    /** A descriptor of a process that never comes to mean another one. */
    static int pidfdOpen(int pid) throws IOException {
        return (int) syscall("pidfd_open", SYS_PIDFD_OPEN, pid, 0);
    }

    /** Sends a signal to the process of a pidfd. */
    static void pidfdSignal(int pidfd, int signal) throws IOException {
        syscall("pidfd_send_signal", SYS_PIDFD_SEND_SIGNAL, pidfd, signal);
    }

    /** Waits until the process of a pidfd has ended; false when the time is over first. */
    static boolean ended(int pidfd, Duration atMost) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            MemorySegment poll = arena.allocate(8, 4);
            poll.set(INT, 0, pidfd);
            poll.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
            int ready = (int) POLL.invokeExact(state, poll, 1L, (int) Math.min(Integer.MAX_VALUE, atMost.toMillis()));
            return positive("poll", ready, state) > 0;
        } catch (Throwable e) {
            throw asIo(e);
        }
    }

    /** Sets the nice value of one thread. */
    static void setPriority(int tid, int nice) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            positive("setpriority", (int) SET_PRIORITY.invokeExact(state, 0, tid, nice), state);
        } catch (Throwable e) {
            throw asIo(e);
        }
    }

    /** A descriptor that stands for a file without opening its content; no link is followed. Names are relative to a folder's descriptor. */
    static int openPath(int folder, String name, boolean mustBeFolder) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            int flags = O_PATH_NOFOLLOW_CLOEXEC | (mustBeFolder ? FOLDER : 0);
            int fd = (int) OPEN_AT.invokeExact(state, folder, arena.allocateFrom(name), flags);
            return (int) positive("openat", fd, state);
        } catch (Throwable e) {
            throw asIo(e);
        }
    }

    /** Closes a descriptor. */
    static void close(int fd) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            positive("close", (int) CLOSE.invokeExact(state, fd), state);
        } catch (Throwable e) {
            throw asIo(e);
        }
    }

    /** Asks the kernel to write out everything. */
    static void sync() throws IOException {
        try {
            SYNC.invokeExact();
        } catch (Throwable e) {
            throw asIo(e);
        }
    }

    /** Nanoseconds since the boot; unlike Java's own clock it goes on while the host is suspended. */
    static long bootNanos() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            MemorySegment time = arena.allocate(16, 8);
            positive("clock_gettime", (int) CLOCK.invokeExact(state, CLOCK_BOOTTIME, time), state);
            return time.get(LONG, 0) * 1_000_000_000L + time.get(LONG, 8);
        } catch (Throwable e) {
            throw new IllegalStateException("every Linux since 2.6.39 has CLOCK_BOOTTIME", e);
        }
    }

    /** Sends one datagram to a Unix socket, named by an absolute path or, in the abstract name space, by {@code @NAME}. */
    static void datagram(String socket, byte[] content) throws IOException {
        byte[] path = socket.getBytes(StandardCharsets.UTF_8);
        if (path.length > LONGEST_SOCKET) {
            throw new IOException("socket %s: longer than %d bytes".formatted(socket, LONGEST_SOCKET));
        }
        boolean named = path.length > 0 && path[0] == '@';
        if (named) {
            path[0] = 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            int fd = (int) positive("socket", (int) SOCKET.invokeExact(state, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0), state);
            try {
                MemorySegment address = arena.allocate(2 + path.length + (named ? 0L : 1L), 2);
                address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
                MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, 2, path.length);
                MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, content);
                long sent = (long) SEND_TO.invokeExact(
                        state, fd, bytes, (long) content.length, 0, address, (int) address.byteSize());
                positive("sendto " + socket, sent, state);
            } finally {
                close(fd);
            }
        } catch (Throwable e) {
            throw asIo(e);
        }
    }

    /** The supplementary groups that the peer of a connected Unix socket had when it connected. */
    static int[] peerGroups(int fd) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            MemorySegment groups = arena.allocate(INT, MOST_GROUPS);
            MemorySegment length = arena.allocateFrom(INT, (int) groups.byteSize());
            positive(
                    "getsockopt SO_PEERGROUPS",
                    (int) GET_SOCK_OPT.invokeExact(state, fd, SOL_SOCKET, SO_PEERGROUPS, groups, length),
                    state);
            return groups.asSlice(0, length.get(INT, 0)).toArray(INT);
        } catch (Throwable e) {
            throw asIo(e);
        }
    }

    private static long syscall(String name, int number, long first, long second) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long result = (long) SYSCALL.invokeExact(state, (long) number, first, second, MemorySegment.NULL, 0L);
            return positive(name, result, state);
        } catch (Throwable e) {
            throw asIo(e);
        }
    }

    /** The result, unless it says that the call failed: then an exception with the meaning of its errno. */
    static long positive(String name, long result, MemorySegment state) throws IOException {
        if (result >= 0) {
            return result;
        }
        throw failure(name, errno(state));
    }

    /** The errno that a call has left in its first parameter. */
    static int errno(MemorySegment state) {
        return (int) ERRNO_VALUE.get(state, 0L);
    }

    /** What an error of the C library means, as far as it is met here. */
    static IOException failure(String name, int errno) {
        return new IOException(
                switch (errno) {
                    case 1 -> name + ": not permitted";
                    case 2 -> name + ": no such file";
                    case 3 -> name + ": no such process";
                    case 8 -> name + ": not a program";
                    case 13 -> name + ": permission denied";
                    case 20, 40 -> name + ": a link, or not what it should be";
                    default -> name + ": errno " + errno;
                });
    }

    /** What a native call has thrown, as an exception that can be declared. */
    static IOException asIo(Throwable thrown) {
        return switch (thrown) {
            case IOException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> new IOException("native call failed", thrown);
        };
    }
}
