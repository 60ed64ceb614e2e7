package org.luminousnix.server.privilege;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a cache folder. Every step down is relative to the open folder above it and follows no link, so that a folder that is
 * exchanged meanwhile leads nowhere else; links and special files are left alone, as is what belongs to another user or lies on another
 * filesystem.
 */
final class CacheSweep {
    /** Entries looked at in one pass. */
    static final int MOST = 100_000;

    private static final int DEEPEST = 16;

    private final Instant before;
    private final BooleanSupplier late;
    private String home = "";
    private int seen;
    private int passed;
    private int deleted;
    private long bytes;
    private @Nullable String cut;

    CacheSweep(Instant before, BooleanSupplier late) {
        this.before = before;
        this.late = late;
    }

    /** Sweeps a folder, which itself stays. */
    void run(Path folder) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
                throw new IOException("folders cannot be opened without following links here");
            }
            PosixFileAttributes own =
                    secure.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
            home = place(own);
            sweep(secure, 0);
        }
    }

    private void sweep(SecureDirectoryStream<Path> folder, int depth) throws IOException {
        for (Path entry : folder) {
            if (late.getAsBoolean()) {
                cut = "its time was over";
            } else if (++seen > MOST) {
                cut = MOST + " entries were looked at";
            }
            if (cut != null) {
                return;
            }
            Path name = entry.getFileName();
            try {
                visit(folder, name, depth);
            } catch (NoSuchFileException | DirectoryNotEmptyException e) {
                passed++;
            }
        }
    }

    private void visit(SecureDirectoryStream<Path> folder, Path name, int depth) throws IOException {
        PosixFileAttributes found = folder.getFileAttributeView(
                        name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes();
        if (!place(found).equals(home)) {
            return;
        }
        if (found.isRegularFile() && untouched(found)) {
            folder.deleteFile(name);
            deleted++;
            bytes += found.size();
        } else if (found.isDirectory() && depth < DEEPEST) {
            try (SecureDirectoryStream<Path> inner = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                sweep(inner, depth + 1);
            }
            if (cut == null && found.lastModifiedTime().toInstant().isBefore(before)) {
                folder.deleteDirectory(name);
            }
        }
    }

    /** Reading counts as a touch as well as writing. */
    private boolean untouched(PosixFileAttributes file) {
        return file.lastModifiedTime().toInstant().isBefore(before)
                && file.lastAccessTime().toInstant().isBefore(before);
    }

    /** Whose it is and on which filesystem it lies. */
    private static String place(PosixFileAttributes attributes) {
        String key = String.valueOf(attributes.fileKey());
        return attributes.owner().getName() + " " + key.substring(0, Math.max(0, key.indexOf(',')));
    }

    /** Why the pass ended before it had seen everything; empty where it had. */
    Optional<String> cutShort() {
        return Optional.ofNullable(cut);
    }

    /** What was done, in a sentence. */
    String told(Path folder) {
        String used = passed == 0 ? "" : ", %d of them in use or gone meanwhile".formatted(passed);
        return "%d files with %d bytes deleted from %s, %d entries seen%s"
                .formatted(deleted, bytes, folder, seen, used);
    }
}
