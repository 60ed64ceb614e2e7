package org.luminousnix.executor.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kernel's switches under {@code /proc/sys} and a few facts about this process and boot. */
public final class Kernel {
    private static final Pattern MEMORY = Pattern.compile("(\\S+):\\s+([0-9]{1,15}) kB");
    private static final int OWN_EUID = ownEuid();

    private final Path proc;

    /** The kernel behind this directory, normally {@code /proc}. */
    public Kernel(Path proc) {
        this.proc = proc;
    }

    /** Writes out dirty pages, then drops what the level says: 1 page cache, 2 directory entries and inodes, 3 both. */
    public void dropCaches(String level) throws IOException {
        Libc.sync();
        Files.writeString(dropCachesFile(), level + "\n", StandardOpenOption.WRITE);
    }

    /** How willingly anonymous memory is swapped out, 0 to 200. */
    public int swappiness() throws IOException {
        // such a file gives its number to the first read alone, however short: it must not be read byte by byte
        String text = String.join("", Files.readAllLines(swappinessFile())).strip();
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IOException("%s holds no number: %s".formatted(swappinessFile(), text), e);
        }
    }

    /** Changes {@link #swappiness} until the next boot. */
    public void swappiness(int value) throws IOException {
        Files.writeString(
                swappinessFile(), value + "\n", StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Why swappiness cannot be changed, or null when it can. */
    public @Nullable String swappinessUnavailable() {
        return Files.exists(swappinessFile()) ? null : "this kernel has no " + swappinessFile();
    }

    /** Every line of meminfo that counts memory, in bytes by its name; none where meminfo is kept from this process. */
    public SortedMap<String, Long> memory() throws IOException {
        SortedMap<String, Long> bytes = new TreeMap<>();
        if (!Files.exists(proc.resolve("meminfo"))) {
            return bytes;
        }
        for (String line : Files.readAllLines(proc.resolve("meminfo"))) {
            Matcher matcher = MEMORY.matcher(line);
            if (matcher.matches()) {
                bytes.put(matcher.group(1), Long.parseLong(matcher.group(2)) * 1024);
            }
        }
        return bytes;
    }

    /** Why caches cannot be dropped, or null when they can. */
    public @Nullable String dropCachesUnavailable() {
        return Files.exists(dropCachesFile()) ? null : "this kernel has no " + dropCachesFile();
    }

    /** The kernel's id of the current boot. */
    public String bootId() throws IOException {
        return Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
    }

    /** Nanoseconds since the boot of this kernel, suspension included: what the time of leases is measured with. */
    public static long bootNanos() {
        return Libc.bootNanos();
    }

    /** The effective user id of this process. */
    public static int euid() {
        return OWN_EUID;
    }

    private static int ownEuid() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("Uid:")) {
                    return Integer.parseInt(List.of(line.split("\\s+")).get(2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("/proc must be mounted", e);
        }
        throw new IllegalStateException("/proc/self/status has no line Uid:");
    }

    private Path swappinessFile() {
        return proc.resolve("sys/vm/swappiness");
    }

    private Path dropCachesFile() {
        return proc.resolve("sys/vm/drop_caches");
    }
}
