package org.luminousnix.server.live.access;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The open WebSockets that rest on a token or a session: they end with it. */
@ApplicationScoped
public class OpenFeeds {
    /** "Policy violation" of RFC 6455's registry. */
    private static final short NO_LONGER = 1008;

    private final Callers callers;
    private final Map<ServerWebSocket, String> open = new ConcurrentHashMap<>();

    OpenFeeds(Callers callers) {
        this.callers = callers;
    }

    /** Notes one that has just been opened by a request that passed the door; ends it where its right was taken back meanwhile. */
    public void opened(RoutingContext context, ServerWebSocket socket) {
        String credential = Door.of(context).credential();
        if (!credential.isEmpty()) {
            open.put(socket, credential);
            check(socket, credential);
        }
    }

    /** Forgets one that is closed. */
    public void closed(ServerWebSocket socket) {
        open.remove(socket);
    }

    /** Closes those that rest on nothing any more. */
    public void check() {
        open.forEach(this::check);
    }

    private void check(ServerWebSocket socket, String credential) {
        if (!callers.stands(credential)) {
            open.remove(socket);
            socket.close(NO_LONGER, "the token or session has ended");
        }
    }
}
