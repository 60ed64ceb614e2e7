package org.luminousnix.executor.os;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The supplementary groups of whoever is at the other end of a Unix socket. The kernel keeps them with the connection, as they were when
 * it was made, so there is no process id that could come to mean another process.
 */
public final class PeerGroups {
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private PeerGroups() {}

    /** The supplementary groups behind a connected descriptor; none, and said once, where the kernel does not tell. */
    public static Set<Integer> of(int descriptor) {
        try {
            Set<Integer> groups = new HashSet<>();
            for (int gid : Libc.peerGroups(descriptor)) {
                groups.add(gid);
            }
            return groups;
        } catch (IOException e) {
            if (TOLD.compareAndSet(false, true)) {
                System.err.println(
                        "only the primary group of a peer can be matched by \"peer gid=\": " + e.getMessage());
            }
            return Set.of();
        }
    }
}
