package org.luminousnix.server.probe;

import jakarta.inject.Singleton;
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
import org.jspecify.annotations.Nullable;

/** The C library's {@code adjtimex} with nothing to change, which needs no privilege; the structure's layout on 64-bit Linux. */
@Singleton
public class Adjtimex implements KernelClock {
    private static final int EPERM = 1;
    private static final int STRUCT_BYTES = 256;
    private static final int OFFSET = 8;
    private static final int MAX_ERROR = 24;
    private static final int STATUS = 40;
    private static final int STA_UNSYNC = 0x40;
    private static final int STA_NANO = 0x2000;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle ADJTIMEX = bind();

    @SuppressWarnings("restricted")
    private static MethodHandle bind() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("adjtimex"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS),
                Linker.Option.captureCallState("errno"));
    }

    @Override
    public @Nullable State read() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(STATE);
            MemorySegment answer = arena.allocate(STRUCT_BYTES, 8);
            if ((int) ADJTIMEX.invokeExact(errno, answer) < 0) {
                int error = (int) ERRNO.get(errno, 0L);
                if (error == EPERM) {
                    return null;
                }
                throw new IOException("adjtimex: errno " + error);
            }
            return state(
                    answer.get(ValueLayout.JAVA_INT, STATUS),
                    answer.get(ValueLayout.JAVA_LONG, OFFSET),
                    answer.get(ValueLayout.JAVA_LONG, MAX_ERROR));
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("adjtimex", e);
        }
    }

    /** The offset is in nanoseconds where the status says so, else in microseconds; the greatest error always in microseconds. */
    static State state(int status, long offset, long maxError) {
        return new State((status & STA_UNSYNC) == 0, offset / ((status & STA_NANO) != 0 ? 1e9 : 1e6), maxError / 1e6);
    }
}
