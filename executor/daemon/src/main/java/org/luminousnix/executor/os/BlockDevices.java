package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** What the kernel says about the devices under filesystems. */
public final class BlockDevices {
    private final Path sys;
    private final Path root;

    /** The devices of the host whose files are under this folder. */
    public BlockDevices(Path root) {
        this.root = root;
        this.sys = root.resolve("sys");
    }

    /** The kernel's name of a filesystem's device, such as {@code sda1}; empty where it has none. */
    public Optional<String> name(Mount mount) throws IOException {
        Path known = sys.resolve("dev/block").resolve(mount.device());
        if (Files.exists(known)) {
            return Optional.of(known.toRealPath().getFileName().toString());
        }
        // btrfs has a device number that no device has, but names one
        Path source = root.resolve(mount.source().replaceFirst("^/", ""));
        if (mount.source().startsWith("/dev/") && Files.exists(source)) {
            String name = source.toRealPath().getFileName().toString();
            return Files.exists(sys.resolve("class/block").resolve(name)) ? Optional.of(name) : Optional.empty();
        }
        return Optional.empty();
    }

    /** The smallest piece in bytes that can be given back to a device, 0 where none can; empty where the kernel does not say. */
    public OptionalLong discard(String name) throws IOException {
        Path device = sys.resolve("class/block").resolve(name);
        if (!Files.exists(device)) {
            return OptionalLong.empty();
        }
        Path real = device.toRealPath();
        // a partition has no queue of its own
        Path queue = Files.isDirectory(real.resolve("queue")) ? real.resolve("queue") : real.resolveSibling("queue");
        return number(queue.resolve("discard_granularity"));
    }

    /** How many errors a filesystem has recorded since it was last repaired; empty where its kind does not tell. */
    public OptionalLong errors(Mount mount, String name) throws IOException {
        return number(sys.resolve("fs").resolve(mount.type()).resolve(name).resolve("errors_count"));
    }

    private static OptionalLong number(Path file) throws IOException {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (NumberFormatException e) {
            throw new IOException(file + " holds no number", e);
        }
    }
}
