package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What sets the clock rate of the processors: one governor for each group of them that is clocked together. */
public final class CpuGovernors {
    private final Path cpu;

    /** The processors of the host whose files are under this folder. */
    public CpuGovernors(Path root) {
        this.cpu = root.resolve("sys/devices/system/cpu");
    }

    /**
     * Processors that are clocked together.
     *
     * @param name its folder, such as {@code policy0} or {@code cpu0/cpufreq}
     * @param cpus their numbers, as the kernel lists them
     * @param governor the one in force
     * @param available the words that the kernel takes for it
     */
    public record Group(Path folder, String name, String cpus, String governor, List<String> available) {
        public Group {
            available = List.copyOf(available);
        }
    }

    /** All groups that run now, by number; none where the kernel does not scale the clock rate. */
    public List<Group> groups() throws IOException {
        List<Group> groups = new ArrayList<>();
        for (Path folder : folders()) {
            if (runs(folder)) {
                groups.add(new Group(
                        folder,
                        cpu.relativize(folder).toString().replace("cpufreq/", ""),
                        read(folder, "affected_cpus"),
                        read(folder, "scaling_governor"),
                        List.of(read(folder, "scaling_available_governors").split(" +"))));
            }
        }
        return groups;
    }

    /** Whether the kernel scales the clock rate of any processor. */
    public boolean present() {
        try {
            return !folders().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** Changes the governor of a group until the next boot. */
    public void set(Group group, String governor) throws IOException {
        Files.writeString(
                group.folder().resolve("scaling_governor"),
                governor + "\n",
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static boolean runs(Path folder) throws IOException {
        try {
            return !read(folder, "affected_cpus").isEmpty();
        } catch (FileSystemException e) {
            // the processors of the group are all offline: the kernel keeps the governor that they had
            if (String.valueOf(e.getReason()).contains("busy")) {
                return false;
            }
            throw e;
        }
    }

    private List<Path> folders() throws IOException {
        List<Path> found = list(cpu.resolve("cpufreq"), "policy[0-9]*");
        if (!found.isEmpty()) {
            return found;
        }
        Map<Path, Path> own = new LinkedHashMap<>();
        for (Path one : list(cpu, "cpu[0-9]*")) {
            Path folder = one.resolve("cpufreq");
            if (Files.exists(folder.resolve("scaling_governor"))) {
                own.putIfAbsent(folder.toRealPath(), folder);
            }
        }
        return List.copyOf(own.values());
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
                entries.forEach(found::add);
            }
        }
        found.sort(Comparator.comparingInt(CpuGovernors::number));
        return found;
    }

    private static int number(Path folder) {
        return Integer.parseInt("0" + folder.getFileName().toString().replaceAll("[^0-9]", ""));
    }

    private static String read(Path folder, String name) throws IOException {
        return Files.readString(folder.resolve(name)).strip();
    }
}
