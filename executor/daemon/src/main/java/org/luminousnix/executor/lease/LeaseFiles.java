package org.luminousnix.executor.lease;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The directory of leases: one small file for each, replaced as a whole, on the disk before a method returns. */
final class LeaseFiles {
    private static final String SUFFIX = ".lease";
    private static final String UNFINISHED = ".new";
    private static final int MOST_BYTES = 64 * 1024;

    private final Path dir;
    private final Path aside;

    private LeaseFiles(Path dir) {
        this.dir = dir;
        this.aside = dir.resolveSibling(dir.getFileName() + ".aside");
    }

    /** The leases in a directory, which is made when absent. */
    static LeaseFiles in(Path dir) throws IOException {
        Files.createDirectories(
                dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new LeaseFiles(dir);
    }

    /** A directory to look at only: nothing in it is changed by {@link #look}. */
    static LeaseFiles at(Path dir) {
        return new LeaseFiles(dir);
    }

    /**
     * What a directory holds.
     *
     * @param strange what is no lease, a sentence for each file
     */
    record Found(List<HeldLease> leases, List<String> strange) {}

    /** Reads all leases. Whatever else is there is moved into the directory beside it, whose name ends with {@code .aside}. */
    Found load() throws IOException {
        return read(true);
    }

    /** Reads all leases and changes nothing. */
    Found look() throws IOException {
        return Files.isDirectory(dir) ? read(false) : new Found(List.of(), List.of());
    }

    private Found read(boolean tidy) throws IOException {
        List<HeldLease> leases = new ArrayList<>();
        List<String> strange = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(dir)) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(UNFINISHED)) {
                // it was never put in place, so the change that it was for never began
                if (tidy) {
                    Files.deleteIfExists(file);
                }
                continue;
            }
            try {
                leases.add(read(file, name));
            } catch (NoSuchFileException e) {
                // it ended between being listed and being read, by an executor that runs while somebody only looks
            } catch (IOException e) {
                strange.add("%s is no lease: %s%s"
                        .formatted(name, e.getMessage(), tidy ? "; it is now " + keepAside(file) : ""));
            }
        }
        return new Found(List.copyOf(leases), List.copyOf(strange));
    }

    private static HeldLease read(Path file, String name) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException("it is no plain file");
        }
        if (attributes.size() > MOST_BYTES) {
            throw new IOException("it is longer than %d bytes".formatted(MOST_BYTES));
        }
        HeldLease lease = LeaseText.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        if (!name.equals(lease.id() + SUFFIX)) {
            throw new IOException("its name is not that of the lease on " + lease.thing());
        }
        return lease;
    }

    private Path keepAside(Path file) throws IOException {
        Files.createDirectories(
                aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path target = aside.resolve(file.getFileName());
        for (int i = 1; Files.exists(target, LinkOption.NOFOLLOW_LINKS); i++) {
            target = aside.resolve(file.getFileName() + "." + i);
        }
        Files.move(file, target);
        sync(aside);
        sync(dir);
        return target;
    }

    /** Moves the file of a lease aside; where it is now. */
    Path keepAside(HeldLease lease) throws IOException {
        return keepAside(file(lease));
    }

    /** Puts a lease on the disk in place of an earlier one on the same thing. */
    void write(HeldLease lease) throws IOException {
        Path unfinished = dir.resolve(lease.id() + UNFINISHED);
        try (FileChannel out = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(LeaseText.write(lease).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(unfinished, file(lease), StandardCopyOption.ATOMIC_MOVE);
        sync(dir);
    }

    /** Takes a lease off the disk. */
    void delete(HeldLease lease) throws IOException {
        Files.deleteIfExists(file(lease));
        sync(dir);
    }

    private Path file(HeldLease lease) {
        return dir.resolve(lease.id() + SUFFIX);
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
