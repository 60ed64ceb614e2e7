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

/**
 * The calls into the C library that start a process; none of them sets errno. The child has standard input from /dev/null, one pipe
 * for both outputs, no other descriptor, the folder / and a process group of its own, and handles and blocks no signal.
 */
@SuppressWarnings("restricted")
final class SpawnCalls {
    private static final short SETPGROUP_SETSIGDEF_SETSIGMASK = 0x02 | 0x04 | 0x08;
    /** Larger than any of the C library's own types here. */
    private static final long OPAQUE = 512;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final MemoryLayout AT = ValueLayout.ADDRESS;

    private static final FunctionDescriptor ONE = FunctionDescriptor.of(INT, AT);
    private static final FunctionDescriptor TWO = FunctionDescriptor.of(INT, AT, AT);
    private static final MethodHandle SPAWN = call("posix_spawn", FunctionDescriptor.of(INT, AT, AT, AT, AT, AT, AT));
    private static final MethodHandle ACTIONS = call("posix_spawn_file_actions_init", ONE);
    private static final MethodHandle ACTIONS_END = call("posix_spawn_file_actions_destroy", ONE);
    private static final MethodHandle OPEN =
            call("posix_spawn_file_actions_addopen", FunctionDescriptor.of(INT, AT, INT, AT, INT, INT));
    private static final MethodHandle DUP =
            call("posix_spawn_file_actions_adddup2", FunctionDescriptor.of(INT, AT, INT, INT));
    private static final MethodHandle CLOSE_FROM =
            call("posix_spawn_file_actions_addclosefrom_np", FunctionDescriptor.of(INT, AT, INT));
    private static final MethodHandle FOLDER = call("posix_spawn_file_actions_addchdir_np", TWO);
    private static final MethodHandle FILL = call("sigfillset", ONE);
    private static final MethodHandle ATTRIBUTES_OF = call("posix_spawnattr_init", ONE);
    private static final MethodHandle MASK = call("posix_spawnattr_setsigmask", TWO);
    private static final MethodHandle DEFAULT = call("posix_spawnattr_setsigdefault", TWO);
    private static final MethodHandle FLAGS =
            call("posix_spawnattr_setflags", FunctionDescriptor.of(INT, AT, ValueLayout.JAVA_SHORT));
    private static final MemorySegment ATTRIBUTES = attributes();

    private SpawnCalls() {}

    private static MethodHandle call(String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup()
                        .find(name)
                        .orElseThrow(() -> new IllegalStateException(
                                "this C library has no %s; programs are started with glibc 2.34 or later"
                                        .formatted(name))),
                type);
    }

    private static MemorySegment attributes() {
        Arena forever = Arena.global();
        MemorySegment made = forever.allocate(OPAQUE, 16);
        MemorySegment none = forever.allocate(OPAQUE, 16);
        MemorySegment all = forever.allocate(OPAQUE, 16);
        try {
            zero("sigfillset", (int) FILL.invokeExact(all));
            zero("posix_spawnattr_init", (int) ATTRIBUTES_OF.invokeExact(made));
            zero("posix_spawnattr_setsigmask", (int) MASK.invokeExact(made, none));
            zero("posix_spawnattr_setsigdefault", (int) DEFAULT.invokeExact(made, all));
            zero("posix_spawnattr_setflags", (int) FLAGS.invokeExact(made, SETPGROUP_SETSIGDEF_SETSIGMASK));
        } catch (Throwable e) {
            throw new IllegalStateException("the attributes of new processes cannot be set", e);
        }
        return made;
    }

    /** Starts a program that writes to this descriptor; its process id. */
    static int spawn(List<String> command, List<String> environment, int output) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment actions = arena.allocate(OPAQUE, 16);
            zero("file actions", (int) ACTIONS.invokeExact(actions));
            try {
                zero("stdin", (int) OPEN.invokeExact(actions, 0, arena.allocateFrom("/dev/null"), 0, 0));
                zero("stdout", (int) DUP.invokeExact(actions, output, 1));
                zero("stderr", (int) DUP.invokeExact(actions, output, 2));
                zero("closefrom", (int) CLOSE_FROM.invokeExact(actions, 3));
                zero("chdir", (int) FOLDER.invokeExact(actions, arena.allocateFrom("/")));
                MemorySegment pid = arena.allocate(INT);
                MemorySegment program = arena.allocateFrom(command.getFirst());
                MemorySegment arguments = texts(arena, command);
                MemorySegment variables = texts(arena, environment);
                int wrong = (int) SPAWN.invokeExact(pid, program, actions, ATTRIBUTES, arguments, variables);
                zero("cannot run " + command.getFirst(), wrong);
                return pid.get(INT, 0);
            } finally {
                int _ = (int) ACTIONS_END.invokeExact(actions);
            }
        } catch (Throwable e) {
            throw Libc.asIo(e);
        }
    }

    private static MemorySegment texts(Arena arena, List<String> all) {
        MemorySegment pointers = arena.allocate(ValueLayout.ADDRESS, all.size() + 1L);
        for (int i = 0; i < all.size(); i++) {
            String text = all.get(i);
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("argument %d of %s holds a NUL".formatted(i, all.getFirst()));
            }
            pointers.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(text));
        }
        return pointers;
    }

    private static void zero(String name, int error) throws IOException {
        if (error != 0) {
            throw Libc.failure(name, error);
        }
    }
}
