package org.luminousnix.server.probe;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All processes as the process probe last scanned them, with what is read of single ones only when somebody asks. */
@Singleton
public class ProcessList {
    private final ProcessProbe probe;
    private final Host host;

    /** A list of what this probe scans. */
    @Inject
    public ProcessList(ProcessProbe probe, Host host) {
        this.probe = probe;
        this.host = host;
    }

    /** What comes first. */
    public enum By {
        CPU,
        MEMORY,
        FDS
    }

    /**
     * One process.
     *
     * @param user the name of its effective user, its number where it has none; null where the process has ended meanwhile
     * @param cpuRatio 1 is one core kept busy; null before the second scan
     * @param fds how many files it has open; null where this server may not count them
     * @param state a letter as in {@code /proc/PID/stat}: R, S, D, Z, T, …
     * @param cgroups its control groups, as in {@code /proc/PID/cgroup}; empty where the process has ended meanwhile
     */
    public record Seen(
            int pid,
            String name,
            @Nullable String user,
            @Nullable Double cpuRatio,
            double memoryBytes,
            @Nullable Integer fds,
            char state,
            String cgroups) {}

    /** The first {@code limit} processes, the lower pid first among equals. Reads a few files of each; of all where files are counted. */
    public List<Seen> first(int limit, By by) throws IOException {
        ProcessProbe.@Nullable Scanned scanned = probe.scanned();
        if (scanned == null) {
            return List.of();
        }
        ProcessTable table = scanned.table();
        double[] key = new double[table.count];
        for (int i = 0; i < table.count; i++) {
            key[i] = switch (by) {
                case CPU -> table.used.length == 0 ? 0 : table.used[i];
                case MEMORY -> table.residentPages[i];
                case FDS -> files(table.pid[i]);
            };
        }
        List<Integer> order = new ArrayList<>(table.count);
        for (int i = 0; i < table.count; i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingDouble(i -> -key[i]).thenComparing(i -> table.pid[i]));
        Map<String, String> users = users();
        List<Seen> first = new ArrayList<>();
        for (int index : order.subList(0, Math.min(limit, order.size()))) {
            first.add(seen(scanned, index, users));
        }
        return first;
    }

    private Seen seen(ProcessProbe.Scanned scanned, int index, Map<String, String> users) {
        ProcessTable table = scanned.table();
        int pid = table.pid[index];
        int files = files(pid);
        String uid = uid(pid);
        return new Seen(
                pid,
                table.comm(index),
                uid.isEmpty() ? null : users.getOrDefault(uid, uid),
                table.used.length == 0 ? null : table.used[index] * scanned.perTick(),
                table.residentPages[index] * (double) scanned.pageBytes(),
                files < 0 ? null : files,
                (char) table.state[index],
                text("proc/" + pid + "/cgroup"));
    }

    /** How many files a process has open; -1 where that may not be seen. */
    private int files(int pid) {
        String @Nullable [] names =
                host.root().resolve("proc/" + pid + "/fd").toFile().list();
        return names == null ? -1 : names.length;
    }

    private String uid(int pid) {
        try {
            return ProcessReader.uid(Scan.of(text("proc/" + pid + "/status")));
        } catch (IOException e) {
            return "";
        }
    }

    /** A process may end between the scan and this. */
    private String text(String path) {
        try {
            return host.text(path);
        } catch (IOException e) {
            return "";
        }
    }

    /** The names of the users of this host, by number; users of a directory service keep their number. */
    private Map<String, String> users() throws IOException {
        Map<String, String> users = new HashMap<>();
        if (host.has("etc/passwd")) {
            for (String line : host.text("etc/passwd").lines().toList()) {
                String[] fields = line.split(":", 4);
                if (fields.length == 4) {
                    users.putIfAbsent(fields[2], fields[0]);
                }
            }
        }
        return users;
    }
}
