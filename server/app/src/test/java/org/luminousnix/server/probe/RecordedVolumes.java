package org.luminousnix.server.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The answers of statvfs recorded in the file {@code statvfs} of a host folder, one line per mount: mount, size, free,
 * available, inodes, free inodes. A folder has no filesystems of its own to ask.
 */
record RecordedVolumes(Path root) implements Volumes {
    @Override
    public @Nullable Volume at(String mount) throws IOException {
        Scan lines = Scan.of(Files.readString(root.resolve("statvfs")));
        for (; !lines.ended(); lines.nextLine()) {
            if (Mount.unescape(lines.word()).equals(mount)) {
                return new Volume(lines.number(), lines.number(), lines.number(), lines.number(), lines.number());
            }
        }
        return null;
    }
}
