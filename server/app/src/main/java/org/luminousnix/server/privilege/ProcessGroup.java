package org.luminousnix.server.privilege;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;

/** Ends a program that leads a process group, and all of the group. A process that made a group of its own is ended while it descends from the leader. */
final class ProcessGroup {
    private static final int SIGKILL = 9;
    private static final MethodHandle KILL = bind();

    private ProcessGroup() {}

    @SuppressWarnings("restricted")
    private static MethodHandle bind() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }

    /** Its streams stay open: what it wrote before can still be read. */
    static void kill(Process leader) {
        // those that left the group are found only while their parents live
        List<ProcessHandle> descendants = leader.descendants().toList();
        killGroup(leader.pid());
        descendants.forEach(ProcessHandle::destroyForcibly);
        leader.toHandle().destroyForcibly();
    }

    /** A group of which nothing is left is no fault. A number below 2 would mean this process' own group, or everybody. */
    private static void killGroup(long group) {
        if (group < 2) {
            throw new IllegalArgumentException("process group " + group);
        }
        try {
            int unused = (int) KILL.invokeExact((int) -group, SIGKILL);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("kill of group " + group, e);
        }
    }
}
