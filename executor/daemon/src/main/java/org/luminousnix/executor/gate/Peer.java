package org.luminousnix.executor.gate;

import java.util.Set;

/**
 * Who is at the other end of a connection, as the kernel says.
 *
 * @param gid its primary group
 * @param groups its supplementary groups when it connected
 */
public record Peer(int uid, int gid, int pid, Set<Integer> groups) {
    public Peer {
        groups = Set.copyOf(groups);
    }

    /** A peer with its primary group alone. */
    public Peer(int uid, int gid, int pid) {
        this(uid, gid, pid, Set.of());
    }

    /** Whether it is in one of these groups. */
    boolean inOneOf(Set<Integer> gids) {
        return gids.contains(gid) || groups.stream().anyMatch(gids::contains);
    }
}
