package org.luminousnix.executor.gate;

/** Who is at the other end of a connection, as the kernel says. */
public record Peer(int uid, int gid, int pid) {}
