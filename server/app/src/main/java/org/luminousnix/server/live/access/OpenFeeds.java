package org.luminousnix.server.live.access;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.HandshakeRequest;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The open WebSockets that rest on a token or a session: they end with it. */
@ApplicationScoped
public class OpenFeeds {
    private static final Logger LOG = Logger.getLogger(OpenFeeds.class);
    /** "Policy violation" of RFC 6455's registry. */
    private static final int NO_LONGER = 1008;

    private final Callers callers;
    private final Map<WebSocketConnection, String> open = new ConcurrentHashMap<>();

    OpenFeeds(Callers callers) {
        this.callers = callers;
    }

    /** Notes one that has just been opened. */
    public void opened(WebSocketConnection connection) {
        HandshakeRequest request = connection.handshakeRequest();
        Shown shown = Shown.of(request.header("Authorization"), request.header("Cookie"));
        Callers.Known known = callers.who(shown, "");
        if (!known.credential().isEmpty()) {
            open.put(connection, known.credential());
            check(connection, known.credential());
        } else if (shown.bearer() != null) {
            // what the door took a moment ago has been revoked since
            close(connection);
        }
    }

    /** Forgets one that is closed. */
    public void closed(WebSocketConnection connection) {
        open.remove(connection);
    }

    /** Closes those that rest on nothing any more. */
    @Scheduled(every = "10s")
    void check() {
        open.forEach(this::check);
    }

    private void check(WebSocketConnection connection, String credential) {
        if (!callers.stands(credential)) {
            close(connection);
        }
    }

    private void close(WebSocketConnection connection) {
        open.remove(connection);
        connection
                .close(new CloseReason(NO_LONGER, "the token or session has ended"))
                .subscribe()
                .with(_ -> {}, why -> LOG.debugf(why, "feed %s was gone", connection.id()));
    }
}
