package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * A configuration file of root's, reached through its folder, which is held open: each folder on the way is opened from the one
 * before, no link is followed, and all are root's and writable by root alone. What the path comes to mean meanwhile does not matter.
 */
public final class HeldFile implements AutoCloseable {
    /** The largest file that is read, in bytes. */
    public static final int MOST = 1 << 20;

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int PERMISSIONS = 0777;
    private static final int ODD = 07000;

    private final int folder;
    private final Path path;
    private final int ownUid;

    private HeldFile(int folder, Path path, int ownUid) {
        this.folder = folder;
        this.path = path;
        this.ownUid = ownUid;
    }

    /**
     * Holds the folder of a file.
     *
     * @param root the folder under which the host's files are, normally {@code /}
     * @param path the file, absolute; it need not be there
     * @param ownUid who may own it besides root: the user of this process
     */
    public static HeldFile open(Path root, Path path, int ownUid) throws IOException {
        int at = Libc.openPath(Libc.WORKING_DIRECTORY, root.toString(), true);
        Path so = Path.of("/");
        try {
            judge(at, so, ownUid, true);
            Path parent = path.getParent();
            for (Path part : parent == null ? so : parent) {
                so = so.resolve(part);
                int next;
                try {
                    next = Libc.openPath(at, part.toString(), true);
                } catch (IOException e) {
                    throw new IOException("%s cannot be opened as a folder: %s".formatted(so, e.getMessage()));
                }
                Libc.close(at);
                at = next;
                judge(at, so, ownUid, true);
            }
            HeldFile held = new HeldFile(at, path, ownUid);
            at = -1;
            return held;
        } finally {
            if (at >= 0) {
                Libc.close(at);
            }
        }
    }

    /** Whether there is something of this name. */
    public boolean present() {
        return Files.exists(place(), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * What the file holds, and whose it is.
     *
     * @param mode its permission bits
     * @param gid its group
     * @param content its bytes, one character of 8 bits each
     */
    public record Content(int mode, int gid, String content) {
        /** Its bytes. */
        public byte[] bytes() {
            return content.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** Reads it; an IOException where it is not a plain file of root's, has odd permissions, or is larger than {@link #MOST}. */
    public Content read() throws IOException {
        int fd = Libc.openPath(folder, name(), false);
        try {
            int mode = judge(fd, path, ownUid, false);
            Path held = DESCRIPTORS.resolve(Integer.toString(fd));
            int gid = (int) Files.getAttribute(held, "unix:gid");
            try (FileChannel channel = FileChannel.open(held, StandardOpenOption.READ)) {
                ByteBuffer bytes = ByteBuffer.allocate(MOST + 1);
                while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                    // until the end, or one byte too much
                }
                if (!bytes.hasRemaining()) {
                    throw new IOException("%s is larger than %d bytes".formatted(path, MOST));
                }
                String content = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
                return new Content(mode, gid, content);
            }
        } finally {
            Libc.close(fd);
        }
    }

    /** Replaces it in one step: after a crash it is the old or the new one, with its permissions and group. */
    public void write(Content now) throws IOException {
        Path fresh = DESCRIPTORS.resolve(Integer.toString(folder)).resolve("." + name() + ".luminous-restore");
        Files.deleteIfExists(fresh);
        Set<PosixFilePermission> closed = PosixFilePermissions.fromString("rw-------");
        try (FileChannel channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(closed))) {
            ByteBuffer bytes = ByteBuffer.wrap(now.bytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if ((int) Files.getAttribute(fresh, "unix:gid") != now.gid()) {
                Files.setAttribute(fresh, "unix:gid", now.gid());
            }
            Files.setAttribute(fresh, "unix:mode", now.mode());
            channel.force(true);
        }
        Files.move(fresh, place(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync();
    }

    /** Removes it. */
    public void remove() throws IOException {
        Files.deleteIfExists(place());
        sync();
    }

    private void sync() throws IOException {
        try (FileChannel channel =
                FileChannel.open(DESCRIPTORS.resolve(Integer.toString(folder)), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path place() {
        return DESCRIPTORS.resolve(Integer.toString(folder)).resolve(name());
    }

    private String name() {
        return String.valueOf(path.getFileName());
    }

    /** Its permission bits, or an IOException that says what is wrong with whose it is. */
    private static int judge(int fd, Path so, int ownUid, boolean isFolder) throws IOException {
        // through the descriptor, so it is about what was opened; a link that was opened itself is seen as a link
        Map<String, Object> seen = Files.readAttributes(
                DESCRIPTORS.resolve(Integer.toString(fd)), "unix:uid,mode,isRegularFile,isDirectory");
        if (!Boolean.TRUE.equals(seen.get(isFolder ? "isDirectory" : "isRegularFile"))) {
            throw new IOException(
                    "%s must be a plain %s, not a link or anything else".formatted(so, isFolder ? "folder" : "file"));
        }
        int uid = (int) seen.getOrDefault("uid", -1);
        if (uid != 0 && uid != ownUid) {
            throw new IOException("%s is owned by uid %d, must be owned by root".formatted(so, uid));
        }
        int mode = (int) seen.getOrDefault("mode", 0);
        if ((mode & 022) != 0) {
            throw new IOException(so + " can be written by its group or by others, must be writable by root alone");
        }
        if (!isFolder && (mode & ODD) != 0) {
            throw new IOException(so + " is set-user-id, set-group-id or sticky, which is not restored");
        }
        return mode & PERMISSIONS;
    }

    @Override
    public void close() throws IOException {
        Libc.close(folder);
    }
}
