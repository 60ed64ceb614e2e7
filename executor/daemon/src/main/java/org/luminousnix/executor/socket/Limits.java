package org.luminousnix.executor.socket;

import java.time.Duration;

/**
 * How much the socket takes.
 *
 * @param connections at once
 * @param pipelined requests of one connection under way before it is no longer read
 * @param read from the first byte of a frame to its last
 * @param write until a peer takes what was written to it
 */
public record Limits(int connections, int pipelined, Duration read, Duration write) {
    /** What is used in service. */
    public static final Limits STANDARD = new Limits(32, 16, Duration.ofSeconds(5), Duration.ofSeconds(5));
}
