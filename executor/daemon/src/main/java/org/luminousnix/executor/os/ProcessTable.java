package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The processes of the host, read from a {@code /proc} directory. */
public final class ProcessTable {
    private static final long PF_KTHREAD = 0x00200000;

    private final Path proc;

    /** The processes under this directory, normally {@code /proc}. */
    public ProcessTable(Path proc) {
        this.proc = proc;
    }

    /** The process with this pid, empty when there is none. */
    public Optional<ProcessFacts> find(int pid) throws IOException {
        Path dir = proc.resolve(Integer.toString(pid));
        try {
            String stat = Files.readString(dir.resolve("stat"), StandardCharsets.ISO_8859_1);
            String status = Files.readString(dir.resolve("status"), StandardCharsets.ISO_8859_1);
            String groups = Files.readString(dir.resolve("cgroup"), StandardCharsets.ISO_8859_1);
            return Optional.of(parse(pid, stat, status, groups));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (!Files.exists(dir)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The thread ids of a process. */
    List<Integer> threads(int pid) throws IOException {
        List<Integer> threads = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc.resolve(pid + "/task"))) {
            for (Path task : tasks) {
                threads.add(Integer.valueOf(task.getFileName().toString()));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return threads;
    }

    /** The nice values that the threads of a process have now; none when it is gone. */
    public SortedSet<Integer> niceValues(int pid) throws IOException {
        SortedSet<Integer> values = new TreeSet<>();
        for (int thread : threads(pid)) {
            find(thread).ifPresent(facts -> values.add(facts.nice()));
        }
        return values;
    }

    /** The process and its ancestors up to pid 1, nearest first. */
    public List<ProcessFacts> lineage(int pid) throws IOException {
        List<ProcessFacts> line = new ArrayList<>();
        Optional<ProcessFacts> current = find(pid);
        while (current.isPresent() && line.size() < 64) {
            line.add(current.get());
            int parent = current.get().parent();
            current = parent > 0 ? find(parent) : Optional.empty();
        }
        return line;
    }

    static ProcessFacts parse(int pid, String stat, String status, String groups) throws IOException {
        int open = stat.indexOf('(');
        int close = stat.lastIndexOf(')');
        if (open < 0 || close < open) {
            throw new IOException("stat of process " + pid + ": no name in parentheses");
        }
        // fields from the third (state) on; see proc_pid_stat(5)
        List<String> fields = Arrays.asList(stat.substring(close + 1).strip().split(" "));
        if (fields.size() < 20) {
            throw new IOException("stat of process %d: %d fields, expected more".formatted(pid, fields.size() + 2));
        }
        try {
            return new ProcessFacts(
                    pid,
                    Integer.parseInt(fields.get(1)),
                    uid(pid, status),
                    stat.substring(open + 1, close),
                    Integer.parseInt(fields.get(16)),
                    Long.parseLong(fields.get(19)),
                    (Long.parseLong(fields.get(6)) & PF_KTHREAD) != 0,
                    unit(groups));
        } catch (NumberFormatException e) {
            throw new IOException(
                    "process %d: stat or status is not what proc(5) says: %s".formatted(pid, e.getMessage()), e);
        }
    }

    private static int uid(int pid, String status) throws IOException {
        return status.lines()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> List.of(line.split("\\s+")))
                .filter(words -> words.size() > 1)
                .map(words -> Integer.parseInt(words.get(1)))
                .findFirst()
                .orElseThrow(() -> new IOException("status of process " + pid + ": no Uid line"));
    }

    private static String unit(String groups) {
        return groups.lines()
                .filter(line -> line.startsWith("0::") || line.contains(":name=systemd:"))
                .flatMap(line -> Arrays.stream(line.split(":", 3)[2].split("/")))
                .filter(part -> part.endsWith(".service") || part.endsWith(".scope"))
                .findFirst()
                .orElse("");
    }
}
