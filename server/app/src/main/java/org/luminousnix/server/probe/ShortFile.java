package org.luminousnix.server.probe;

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

/**
 * Kernel files that the kernel gives whole in one read, such as {@code /proc/PID/stat}: open, one read, close, by the C library. With
 * thousands of them a stream for each, with its cleaner and a second read to find the end, costs a sixth more. For one thread at a time.
 */
final class ShortFile {
    private static final int ENOENT = 2;
    private static final int ESRCH = 3;
    private static final int LONGEST = 4096;
    private static final int LONGEST_PATH = 4096;
    private static final int O_CLOEXEC = 02000000;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle OPEN =
            bind("open", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle READ = bind(
            "read",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    private static final MethodHandle CLOSE =
            bind("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    // as long-lived as the probe that has it
    private final MemorySegment errno = Arena.ofAuto().allocate(STATE);
    private final MemorySegment path = Arena.ofAuto().allocate(LONGEST_PATH);
    private final MemorySegment bytes = Arena.ofAuto().allocate(LONGEST);

    @SuppressWarnings("restricted")
    private static MethodHandle bind(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), shape, Linker.Option.captureCallState("errno"));
    }

    /** Reads a file into {@code scan}; false where it is not there, or goes while it is read. Longer ones are cut at 4096 bytes. */
    boolean read(String file, Scan scan) throws IOException {
        if (file.length() >= LONGEST_PATH / 3) {
            throw new IOException("the path of " + file.length() + " characters is too long");
        }
        path.setString(0, file, StandardCharsets.UTF_8);
        try {
            int descriptor = (int) OPEN.invokeExact(errno, path, O_CLOEXEC);
            if (descriptor < 0) {
                return gone(file);
            }
            long length = (long) READ.invokeExact(errno, descriptor, bytes, (long) LONGEST);
            int why = (int) ERRNO.get(errno, 0L);
            int _ = (int) CLOSE.invokeExact(errno, descriptor);
            if (length < 0) {
                ERRNO.set(errno, 0L, why);
                return gone(file);
            }
            scan.fill(bytes, (int) length);
            return true;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("reading " + file, e);
        }
    }

    private boolean gone(String file) throws IOException {
        int why = (int) ERRNO.get(errno, 0L);
        if (why == ENOENT || why == ESRCH) {
            return false;
        }
        throw new IOException(file + " cannot be read: errno " + why);
    }
}
