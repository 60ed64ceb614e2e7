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
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The space of filesystems by the C library's {@code statvfs}, with the structure's layout on 64-bit Linux. A call on a dead
 * network mount never returns: callers ask for local filesystems only, on a thread that they can do without.
 */
final class Statvfs implements Volumes {
    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final int STRUCT_BYTES = 256;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle STATVFS = bind();

    private final Path root;

    Statvfs(Path root) {
        this.root = root;
    }

    @SuppressWarnings("restricted")
    private static MethodHandle bind() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("statvfs"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS),
                Linker.Option.captureCallState("errno"));
    }

    @Override
    public @Nullable Volume at(String mount) throws IOException {
        String path = root.resolve(mount.substring(1)).toString();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(STATE);
            MemorySegment answer = arena.allocate(STRUCT_BYTES, 8);
            if ((int) STATVFS.invokeExact(errno, arena.allocateFrom(path), answer) == 0) {
                return volume(answer);
            }
            int error = (int) ERRNO.get(errno, 0L);
            if (error == EPERM || error == ENOENT || error == EACCES) {
                return null;
            }
            throw new IOException("statvfs " + path + ": errno " + error);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("statvfs " + path, e);
        }
    }

    private static Volume volume(MemorySegment answer) {
        long unit = field(answer, 1);
        return new Volume(
                field(answer, 2) * unit,
                field(answer, 3) * unit,
                field(answer, 4) * unit,
                field(answer, 5),
                field(answer, 6));
    }

    private static long field(MemorySegment answer, int index) {
        return answer.getAtIndex(ValueLayout.JAVA_LONG, index);
    }
}
