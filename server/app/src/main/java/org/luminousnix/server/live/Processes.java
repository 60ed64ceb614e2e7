package org.luminousnix.server.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port through which the processes of the host are seen; implemented by the engine. */
public interface Processes {
    /** What comes first. */
    enum By {
        CPU,
        MEMORY,
        FDS
    }

    /** The first of all processes, as last scanned; empty before the first scan. Reads files below /proc. */
    List<Row> first(int limit, By by);

    /**
     * One process.
     *
     * @param user its effective user by name, by number where it has none; null where the process has ended meanwhile
     * @param cpuRatio since the scan before: 1 is one core kept busy; null at the first scan
     * @param fds how many files it has open; null where this server may not count them
     * @param state a letter: R runs, S sleeps, D waits for I/O, Z is a zombie, T is stopped, I idles in the kernel
     * @param unit the unit of the system's manager that it belongs to, or null
     */
    record Row(
            int pid,
            String name,
            @Nullable String user,
            @Nullable Double cpuRatio,
            double memoryBytes,
            @Nullable Integer fds,
            String state,
            @Nullable String unit) {}
}
