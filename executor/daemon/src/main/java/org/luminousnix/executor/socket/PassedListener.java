package org.luminousnix.executor.socket;

import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A listening socket that the service manager made and passed to this process, as in sd_listen_fds(3). It stays the manager's: its file
 * is not removed here, and what connects while no executor runs waits in it.
 *
 * @param fd its descriptor, 3 by convention
 */
public record PassedListener(int fd) {
    private static final int FIRST = 3;
    private static final int SOL_SOCKET = 1;
    private static final int SO_TYPE = 3;
    private static final int SO_ACCEPTCONN = 30;
    private static final int SO_DOMAIN = 39;
    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;
    private static final int O_NONBLOCK = 04000;

    /** The listener that this environment says was passed to the process {@code ownPid}; exactly one is understood. */
    public static Optional<PassedListener> in(Map<String, String> environment, long ownPid) throws IOException {
        if (!Long.toString(ownPid).equals(environment.get("LISTEN_PID"))) {
            return Optional.empty();
        }
        String count = String.valueOf(environment.get("LISTEN_FDS"));
        if (!count.equals("1")) {
            throw new IOException("LISTEN_FDS is %s, must be 1: one stream socket".formatted(count));
        }
        return Optional.of(new PassedListener(FIRST));
    }

    /** Refuses what is not a listening, non-blocking Unix stream socket at this path. */
    void requireAt(Path path) throws IOException {
        Socket socket = new Socket(fd);
        if (socket.getIntOpt(SOL_SOCKET, SO_DOMAIN) != AF_UNIX
                || socket.getIntOpt(SOL_SOCKET, SO_TYPE) != SOCK_STREAM
                || socket.getIntOpt(SOL_SOCKET, SO_ACCEPTCONN) != 1) {
            throw new IOException("descriptor %d was passed, but is no listening Unix stream socket".formatted(fd));
        }
        DomainSocketAddress address = socket.localDomainSocketAddress();
        if (address == null || !Path.of(address.path()).equals(path.toAbsolutePath())) {
            throw new IOException("the socket that was passed listens at %s, must be %s"
                    .formatted(address == null ? "no path" : address.path(), path.toAbsolutePath()));
        }
        if ((flags() & O_NONBLOCK) == 0) {
            throw new IOException("the socket that was passed is blocking: the unit needs NonBlocking=yes");
        }
    }

    private int flags() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/fdinfo", Integer.toString(fd)))) {
            if (line.startsWith("flags:")) {
                return Integer.parseInt(line.substring("flags:".length()).strip(), 8);
            }
        }
        throw new IOException("/proc/self/fdinfo/%d has no flags".formatted(fd));
    }
}
