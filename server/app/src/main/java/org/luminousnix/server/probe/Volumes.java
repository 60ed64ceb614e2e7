package org.luminousnix.server.probe;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What answers for the space of a mounted filesystem: {@link Statvfs} on a host; a test brings a recorded answer. */
public interface Volumes {
    /**
     * The space at a mount point; null where there is nothing that this user may see. Throws where the filesystem answers with
     * an error of its own.
     */
    @Nullable
    Volume at(String mount) throws IOException;

    /**
     * What a filesystem says of itself, in bytes and inodes.
     *
     * @param available free for users, not only for root
     * @param inodes 0 where the filesystem has no fixed number of them
     */
    record Volume(long size, long free, long available, long inodes, long inodesFree) {}
}
