package org.luminousnix.server.probe;

import java.io.File;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many files the processes of one service have open.
 *
 * @param all of all of them together
 * @param most of the one that has the most
 * @param pid that one
 * @param hidden whether the files of one of them may not be counted: then nothing is known of the service
 */
record UnitFiles(long all, long most, int pid, boolean hidden) {
    private static final int DEEPEST = 4;
    private static final String LIMIT = "Max open files";

    /** The processes of a control group and those below it; {@code cut} where there are more than were asked for. */
    record Pids(List<Integer> pids, boolean cut) {}

    /** The processes of a control group, a folder of the host, and of those below it: at most {@code most}. */
    static Pids pids(Host host, String folder, int most) throws IOException {
        List<Integer> pids = new ArrayList<>();
        boolean cut = !gather(host, folder, most, DEEPEST, pids);
        return new Pids(pids, cut);
    }

    private static boolean gather(Host host, String folder, int most, int deep, List<Integer> into) throws IOException {
        String path = folder + "/cgroup.procs";
        if (!host.has(path)) {
            return true;
        }
        String text;
        try {
            text = host.text(path);
        } catch (NoSuchFileException ended) {
            return true;
        }
        for (Scan pids = Scan.of(text); !pids.ended(); pids.nextLine()) {
            if (into.size() == most) {
                return false;
            }
            into.add(Math.toIntExact(pids.number()));
        }
        String @Nullable [] below =
                host.root().resolve(folder).toFile().list((in, name) -> new File(in, name).isDirectory());
        boolean whole = true;
        if (below != null && deep > 0) {
            for (String child : below) {
                whole &= gather(host, folder + "/" + child, most, deep - 1, into);
            }
        }
        return whole;
    }

    /** Those of these processes; one that has ended meanwhile has none. */
    static UnitFiles of(Host host, List<Integer> pids) {
        boolean told = host.root().resolve("proc/self/fd").toFile().length() > 0;
        long all = 0;
        long most = 0;
        int who = 0;
        for (int pid : pids) {
            long count = count(host.root().resolve("proc/" + pid + "/fd").toFile(), told);
            if (count < 0) {
                return new UnitFiles(0, 0, pid, true);
            }
            all += count;
            if (count > most) {
                most = count;
                who = pid;
            }
        }
        return new UnitFiles(all, most, who, false);
    }

    /**
     * The open files of a process; -1 where that is not told. The folder of another user's process cannot be listed, but since Linux 6.2 its size is
     * their number ({@code told}); before that the size of each is 0.
     */
    private static long count(File folder, boolean told) {
        String @Nullable [] names = folder.list();
        return names != null ? names.length : told || !folder.exists() ? folder.length() : -1;
    }

    /** Of the process with the most, the part of its soft limit that it has open; NaN where it has ended meanwhile or has no limit. */
    double ratio(Host host) throws IOException {
        String path = "proc/" + pid + "/limits";
        try {
            return host.has(path) ? most / limit(Scan.of(host.text(path))) : Double.NaN;
        } catch (NoSuchFileException ended) {
            return Double.NaN;
        }
    }

    /** Understands {@code /proc/PID/limits}: the soft limit of open files; NaN where it is unlimited. */
    static double limit(Scan limits) throws IOException {
        for (; !limits.ended(); limits.nextLine()) {
            if (limits.skip(LIMIT)) {
                String word = limits.word();
                return word.equals("unlimited") ? Double.NaN : Scan.of(word).number();
            }
        }
        throw limits.malformed(LIMIT);
    }
}
