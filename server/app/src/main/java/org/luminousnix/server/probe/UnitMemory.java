package org.luminousnix.server.probe;

import java.io.IOException;

/** The memory limit of a service's own and what counts against it. */
final class UnitMemory {
    private static final String V1 = "sys/fs/cgroup/memory/";

    private UnitMemory() {}

    /** The lower of MemoryMax and MemoryHigh, in bytes; infinite where it has none of its own or memory is not counted. */
    static double limit(Host host, String top, String unit) throws IOException {
        return Math.min(
                limit(host, top + unit + "/memory.max"),
                Math.min(limit(host, top + unit + "/memory.high"), limit(host, V1 + unit + "/memory.limit_in_bytes")));
    }

    private static double limit(Host host, String path) throws IOException {
        return host.has(path) ? limit(Scan.of(host.text(path))) : Double.POSITIVE_INFINITY;
    }

    /** v2 says {@code max} where there is none, v1 a number of 19 digits. */
    static double limit(Scan text) throws IOException {
        String word = text.word();
        return word.equals("max") || word.length() > 18
                ? Double.POSITIVE_INFINITY
                : Scan.of(word).number();
    }

    /** Where the {@code memory.stat} is that belongs to a figure of {@link UnitFigure#memory}. */
    static String statOf(UnitFigure memory) {
        return memory.path().substring(0, memory.path().lastIndexOf('/')) + "/memory.stat";
    }

    /** The page cache that was not used lately, in bytes: the kernel drops it before it lets the service hit its limit. */
    static long droppable(Scan stat) throws IOException {
        long own = -1;
        for (; !stat.ended(); stat.nextLine()) {
            if (stat.skip("total_inactive_file ")) {
                return stat.number();
            }
            if (stat.skip("inactive_file ")) {
                own = stat.number();
            }
        }
        if (own < 0) {
            throw stat.malformed("inactive_file");
        }
        return own;
    }
}
