package org.luminousnix.server.probe;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Pressure triggers of the kernel, each an open file that {@code poll(2)} reports once a window while tasks stall for longer than a
 * threshold. Used by one thread.
 */
final class PressureTriggers implements Closeable {
    private static final int O_RDWR_NONBLOCK_CLOEXEC = 0x2 | 0x800 | 0x80000;
    private static final short POLLPRI = 2;
    private static final short POLLERR = 8;
    private static final int EINTR = 4;
    private static final int POLLFD_BYTES = 8;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final MethodHandle OPEN =
            bind("open", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle WRITE =
            bind("write", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));
    private static final MethodHandle POLL = bind("poll", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, LONG, INT));
    private static final MethodHandle CLOSE = bind("close", FunctionDescriptor.of(INT, INT));

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment errno = arena.allocate(STATE);
    private final List<Integer> open = new ArrayList<>();

    /** The kernel or its permissions refuse it; the number tells which. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;
        private final int error;

        Refused(String what, int error) {
            super(what + ": errno " + error);
            this.error = error;
        }

        int error() {
            return error;
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle bind(String name, FunctionDescriptor shape, Linker.Option... options) {
        List<Linker.Option> all = new ArrayList<>(List.of(options));
        all.add(Linker.Option.captureCallState("errno"));
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), shape, all.toArray(Linker.Option[]::new));
    }

    /** Sets one trigger, such as {@code some 200000 2000000}: stalls of 200 ms in 2 s. */
    void add(String file, String trigger) throws IOException {
        int descriptor =
                (int) call(() -> (int) OPEN.invokeExact(errno, arena.allocateFrom(file), O_RDWR_NONBLOCK_CLOEXEC));
        if (descriptor < 0) {
            throw new Refused("open " + file, error());
        }
        open.add(descriptor);
        MemorySegment text = arena.allocateFrom(trigger, StandardCharsets.US_ASCII);
        if (call(() -> (long) WRITE.invokeExact(errno, descriptor, text, text.byteSize())) < 0) {
            throw new Refused("trigger \"" + trigger + "\" of " + file, error());
        }
    }

    /** Waits for a trigger, at most this long; false where none fired. */
    boolean await(int millis) throws IOException {
        try (Arena once = Arena.ofConfined()) {
            return await(once.allocate((long) POLLFD_BYTES * open.size(), 8), millis);
        }
    }

    private boolean await(MemorySegment set, int millis) throws IOException {
        for (int i = 0; i < open.size(); i++) {
            set.set(INT, (long) i * POLLFD_BYTES, open.get(i));
            set.set(ValueLayout.JAVA_SHORT, (long) i * POLLFD_BYTES + 4, POLLPRI);
        }
        long fired = call(() -> (int) POLL.invokeExact(errno, set, (long) open.size(), millis));
        if (fired < 0 && error() != EINTR) {
            throw new IOException("poll: errno " + error());
        }
        for (int i = 0; i < open.size(); i++) {
            if ((set.get(ValueLayout.JAVA_SHORT, (long) i * POLLFD_BYTES + 6) & POLLERR) != 0) {
                throw new IOException("the kernel took a pressure trigger away");
            }
        }
        return fired > 0;
    }

    private int error() {
        return (int) ERRNO.get(errno, 0L);
    }

    private interface Native {
        long call() throws Throwable;
    }

    private static long call(Native function) {
        try {
            return function.call();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library", e);
        }
    }

    @Override
    public void close() {
        for (int descriptor : open) {
            call(() -> (int) CLOSE.invokeExact(errno, descriptor));
        }
        open.clear();
        arena.close();
    }
}
