package org.luminousnix.executor.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;

/**
 * A script that was opened, judged and is held open: what is judged is the very file that runs, whatever becomes of its path
 * meanwhile. Each folder on the way is opened from the one before and no link is followed.
 */
public final class ScriptFile implements AutoCloseable {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final int fd;

    private ScriptFile(int fd) {
        this.fd = fd;
    }

    /**
     * Opens a script under the folder {@code root}, normally {@code /}; an IOException says which part of its path is not safe.
     *
     * @param ownUid who may own it besides root: the user of this process, who is nobody else where it runs as it should
     */
    public static ScriptFile open(Path root, Script script, int ownUid) throws IOException {
        int at = Libc.openPath(Libc.WORKING_DIRECTORY, root.toString(), true);
        Path so = Path.of("/");
        try {
            require(at, so, ownUid, false);
            for (Path part : script.path()) {
                so = so.resolve(part);
                boolean last = so.equals(script.path());
                int next = open(at, part, so, !last);
                Libc.close(at);
                at = next;
                require(at, so, ownUid, last);
            }
            ScriptFile file = new ScriptFile(at);
            at = -1;
            return file;
        } finally {
            if (at >= 0) {
                Libc.close(at);
            }
        }
    }

    private static int open(int at, Path part, Path so, boolean folder) throws IOException {
        try {
            return Libc.openPath(at, part.toString(), folder);
        } catch (IOException e) {
            throw new IOException("%s cannot be opened as a %s: %s"
                    .formatted(so, folder ? "folder" : "file", String.valueOf(e.getMessage())));
        }
    }

    private static void require(int fd, Path so, int ownUid, boolean file) throws IOException {
        // through the descriptor, so it is about what was opened; a link that was opened itself is seen as a link
        Map<String, Object> seen = Files.readAttributes(descriptor(DESCRIPTORS, fd), "unix:uid,isRegularFile");
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(descriptor(DESCRIPTORS, fd));
        if (file && !Boolean.TRUE.equals(seen.get("isRegularFile"))) {
            throw new IOException(so + " must be a plain file, not a link or anything else");
        }
        if (!(seen.get("uid") instanceof Integer uid) || (uid != 0 && uid != ownUid)) {
            throw new IOException("%s is owned by uid %s, must be owned by root".formatted(so, seen.get("uid")));
        }
        if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(so + " can be written by its group or by others, must be writable by root alone");
        }
        if (file && !mode.contains(PosixFilePermission.OWNER_EXECUTE)) {
            throw new IOException(so + " is not executable");
        }
    }

    /** A path under which exactly this file can be run while it is held. */
    public Path path() {
        return descriptor(Path.of("/proc", Long.toString(ProcessHandle.current().pid()), "fd"), fd);
    }

    /** Its size in bytes. */
    public long size() throws IOException {
        return Files.size(path());
    }

    private static Path descriptor(Path folder, int fd) {
        return folder.resolve(Integer.toString(fd));
    }

    @Override
    public void close() throws IOException {
        Libc.close(fd);
    }
}
