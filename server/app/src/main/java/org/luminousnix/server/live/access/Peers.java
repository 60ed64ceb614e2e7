package org.luminousnix.server.live.access;

import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.unix.PeerCredentials;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Who is at the other end of the Unix socket, by the kernel's word. */
@ApplicationScoped
public class Peers {
    private final Role role;

    Peers(AccessConfig config) {
        this.role = Role.of(config.socketRole());
    }

    /** Whether a request came over the Unix socket. */
    public static boolean local(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase connection
                && connection.channel() instanceof EpollDomainSocketChannel;
    }

    /** Who sent this request over the Unix socket; empty where it came over another. */
    Optional<Caller> of(HttpServerRequest request) {
        if (request.connection() instanceof ConnectionBase connection
                && connection.channel() instanceof EpollDomainSocketChannel channel) {
            try {
                PeerCredentials peer = channel.peerCredentials();
                String name = name(peer.pid(), peer.uid());
                return Optional.of(new Caller(name, role, Via.SOCKET, "socket uid " + peer.uid(), true, null, null));
            } catch (IOException e) {
                // gone before it could be asked: there is nobody to answer
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The user's name, as the owner of a process of theirs; of the process itself, where that is still the same user's. */
    private static String name(int pid, int uid) {
        try {
            Map<String, Object> process = Files.readAttributes(Path.of("/proc", String.valueOf(pid)), "unix:uid,owner");
            if (Integer.valueOf(uid).equals(process.get("uid"))) {
                String name = String.valueOf(process.get("owner"));
                return name.equals(String.valueOf(uid)) ? "uid-" + uid : Name.cleaned(name);
            }
        } catch (IOException | UnsupportedOperationException e) {
            return "uid-" + uid;
        }
        return "uid-" + uid;
    }
}
