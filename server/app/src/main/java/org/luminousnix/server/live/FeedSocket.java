package org.luminousnix.server.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.luminousnix.server.live.access.OpenFeeds;

/** The feed over a WebSocket: a snapshot, then every event after it. What a client sends is not read. */
@WebSocket(path = "/api/feed")
@ApplicationScoped
public class FeedSocket {
    private static final Logger LOG = Logger.getLogger(FeedSocket.class);
    /** "Try again later" of RFC 6455's registry. */
    private static final int TRY_AGAIN_LATER = 1013;

    private final Feed feed;
    private final LiveConfig config;
    private final Counter resyncs;
    private final OpenFeeds feeds;
    private final Map<String, FeedClient> clients = new ConcurrentHashMap<>();

    FeedSocket(Feed feed, LiveConfig config, OpenFeeds feeds, MeterRegistry meters) {
        this.feed = feed;
        this.feeds = feeds;
        this.config = config;
        this.resyncs = Counter.builder("luminous.feed.resyncs")
                .description("Fresh snapshots sent because a client of the feed fell behind.")
                .register(meters);
    }

    @OnOpen
    void open(WebSocketConnection connection) {
        FeedClient client = new FeedClient(
                connection::sendText,
                config.clientBuffer(),
                behind -> {
                    resyncs.increment();
                    feed.restart(behind);
                },
                why -> leave(connection, why));
        clients.put(connection.id(), client);
        if (!feed.subscribe(client, config.maxClients())) {
            clients.remove(connection.id());
            connection.closeAndAwait(new CloseReason(
                    TRY_AGAIN_LATER, "luminous.live.max-clients: " + config.maxClients() + " feeds are open"));
        } else if (connection.isClosed()) {
            close(connection);
        } else {
            feeds.opened(connection);
        }
    }

    @OnClose
    void close(WebSocketConnection connection) {
        feeds.closed(connection);
        FeedClient client = clients.remove(connection.id());
        if (client != null) {
            feed.unsubscribe(client);
        }
    }

    @OnError
    void failed(WebSocketConnection connection, Throwable why) {
        LOG.infof("feed client %s broke the connection: %s", connection.id(), why.getMessage());
        close(connection);
    }

    private void leave(WebSocketConnection connection, Throwable why) {
        LOG.debugf(why, "feed client %s is gone", connection.id());
        close(connection);
    }
}
