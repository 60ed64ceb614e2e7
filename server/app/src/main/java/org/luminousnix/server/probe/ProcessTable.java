package org.luminousnix.server.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** All processes at one time, in parallel arrays: thousands of them are read without an object for each. */
final class ProcessTable {
    private static final int COMM_BYTES = 64;

    int count;
    int zombies;
    int uninterruptible;
    int[] pid;
    long[] start;
    long[] ticks;
    long[] residentPages;
    byte[] nice;
    byte[] state;
    int[] parent;
    /** Clock ticks since the scan before; none of them at the first scan. */
    long[] used = {};

    private byte[] comm;
    private byte[] commLength;

    /** A table with room for so many before it must grow. */
    ProcessTable(int room) {
        int size = Math.max(64, room);
        pid = new int[size];
        start = new long[size];
        ticks = new long[size];
        residentPages = new long[size];
        nice = new byte[size];
        state = new byte[size];
        parent = new int[size];
        comm = new byte[size * COMM_BYTES];
        commLength = new byte[size];
    }

    /**
     * Understands one {@code /proc/PID/stat} and adds it. The command is chosen by the process and may hold anything,
     * {@code a) R 1 (b} too: it ends at the last parenthesis.
     */
    void add(Scan stat) throws IOException {
        long id = stat.number();
        if (id < 1 || id > Integer.MAX_VALUE || !stat.skip(" (")) {
            throw stat.malformed("PID (command)");
        }
        int from = stat.mark();
        if (!stat.skipPastLast(')')) {
            throw stat.malformed("the end of the command");
        }
        int to = stat.mark() - 1;
        char how = stat.character();
        long above = stat.number();
        stat.skipWords(9);
        long cpu = stat.number() + stat.number();
        stat.skipWords(3);
        long niceness = stat.number();
        stat.skipWords(2);
        long started = stat.number();
        stat.skipWords(1);
        long pages = stat.number();
        put((int) id, started, cpu, pages, (byte) niceness, how);
        parent[count] = (int) above;
        commLength[count] = (byte) stat.copy(from, Math.min(to, from + COMM_BYTES), comm, count * COMM_BYTES);
        count++;
    }

    private void put(int id, long started, long cpu, long pages, byte niceness, char how) {
        if (count == pid.length) {
            grow(count * 2);
        }
        pid[count] = id;
        start[count] = started;
        ticks[count] = cpu;
        residentPages[count] = pages;
        nice[count] = niceness;
        state[count] = (byte) how;
        zombies += how == 'Z' ? 1 : 0;
        uninterruptible += how == 'D' ? 1 : 0;
    }

    private void grow(int size) {
        pid = Arrays.copyOf(pid, size);
        start = Arrays.copyOf(start, size);
        ticks = Arrays.copyOf(ticks, size);
        residentPages = Arrays.copyOf(residentPages, size);
        nice = Arrays.copyOf(nice, size);
        state = Arrays.copyOf(state, size);
        parent = Arrays.copyOf(parent, size);
        comm = Arrays.copyOf(comm, size * COMM_BYTES);
        commLength = Arrays.copyOf(commLength, size);
    }

    /** The command of the process at {@code index}; bytes that are not UTF-8 are replaced. */
    String comm(int index) {
        return new String(comm, index * COMM_BYTES, commLength[index], StandardCharsets.UTF_8);
    }

    /**
     * The clock ticks that the process at {@code index} used since {@code before}, where {@code hint} is where to look first;
     * all of its ticks where it was not there, for it started since.
     */
    long ticksSince(ProcessTable before, int index, int hint) {
        int there = before.find(pid[index], hint);
        boolean same = there >= 0 && before.start[there] == start[index];
        return same ? Math.max(0, ticks[index] - before.ticks[there]) : ticks[index];
    }

    /** Where a pid is: the kernel lists pids in order, so the hint is nearly right. */
    int find(int wanted, int hint) {
        int at = Math.min(hint, count - 1);
        while (at >= 0 && pid[at] > wanted) {
            at--;
        }
        while (at >= 0 && at < count - 1 && pid[at] < wanted) {
            at++;
        }
        return at >= 0 && pid[at] == wanted ? at : -1;
    }
}
