package org.luminousnix.executor.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kernel's switches under {@code /proc/sys} and a few facts about this process and boot. */
public final class Kernel {
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

    private Path dropCachesFile() {
        return proc.resolve("sys/vm/drop_caches");
    }
}
