package org.luminousnix.server.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.luminousnix.server.live.access.OpenFeeds;

/**
 * The feed over a WebSocket: a snapshot, then every event after it. A client that comes back says with {@code ?since=} which sequence it
 * has, and gets that event once more and what it missed where that is still known. What a client sends is not read.
 */
@ApplicationScoped
public class FeedSocket {
    private static final Logger LOG = Logger.getLogger(FeedSocket.class);
    /** "Try again later" of RFC 6455's registry. */
    private static final short TRY_AGAIN_LATER = 1013;

    private static final long PING_MS = 30_000;
    /** The sequence of a client that has no state: older than any. */
    private static final long NOTHING = -1;
    /** The largest number up to which JavaScript counts exactly. */
    private static final long MOST_EXACT = (1L << 53) - 1;

    private final Feed feed;
    private final LiveConfig config;
    private final Vertx vertx;
    private final OpenFeeds feeds;
    private final Counter resyncs;
    private final AtomicInteger clients = new AtomicInteger();
    private final Set<ServerWebSocket> open = ConcurrentHashMap.newKeySet();
    private final Map<Thread, FeedLoop> loops = new ConcurrentHashMap<>();

    FeedSocket(Feed feed, LiveConfig config, OpenFeeds feeds, Vertx vertx, MeterRegistry meters) {
        this.feed = feed;
        this.feeds = feeds;
        this.config = config;
        this.vertx = vertx;
        this.resyncs = Counter.builder("luminous.feed.resyncs")
                .description("Fresh snapshots sent because a client of the feed fell behind.")
                .register(meters);
    }

    void route(@Observes Router router) {
        router.get("/api/feed").handler(this::upgrade);
        vertx.setPeriodic(PING_MS, _ -> open.forEach(socket -> socket.writePing(Buffer.buffer())));
    }

    /** How many clients read the feed now. */
    public int clients() {
        return clients.get();
    }

    /** Ends every feed, as a proxy or a restart would; clients connect again. */
    void closeAll() {
        open.forEach(ServerWebSocket::close);
    }

    private void upgrade(RoutingContext context) {
        long since;
        try {
            String asked = context.request().getParam("since");
            since = asked == null ? NOTHING : Query.number("since", asked, 0, MOST_EXACT);
        } catch (IllegalArgumentException e) {
            context.response().setStatusCode(400).end(String.valueOf(e.getMessage()));
            return;
        }
        context.request()
                .toWebSocket()
                .onSuccess(socket -> open(context, socket, since))
                .onFailure(why ->
                        LOG.debugf("no feed for %s: %s", context.request().remoteAddress(), why));
    }

    /** On the connection's event loop. */
    private void open(RoutingContext context, ServerWebSocket socket, long since) {
        if (clients.incrementAndGet() > config.maxClients()) {
            clients.decrementAndGet();
            socket.close(TRY_AGAIN_LATER, "luminous.live.max-clients: " + config.maxClients() + " feeds are open");
            return;
        }
        FeedLoop loop = loops.computeIfAbsent(Thread.currentThread(), _ -> loop());
        FeedClient client = new FeedClient(out(socket), config.clientBuffer(), behind -> {
            resyncs.increment();
            feed.restart(snapshot -> loop.restart(behind, snapshot));
        });
        loop.add(client);
        open.add(socket);
        socket.drainHandler(_ -> client.drained());
        socket.closeHandler(_ -> {
            open.remove(socket);
            feeds.closed(socket);
            loop.remove(client);
            clients.decrementAndGet();
        });
        socket.exceptionHandler(why -> {
            LOG.debugf("a feed client broke the connection: %s", why.getMessage());
            socket.close();
        });
        feeds.opened(context, socket);
        feed.resume(since, missed -> loop.resume(client, missed), snapshot -> loop.restart(client, snapshot));
    }

    private FeedLoop loop() {
        FeedLoop loop = new FeedLoop(VertxContext.getRootContext(vertx.getOrCreateContext()));
        feed.subscribe(loop);
        return loop;
    }

    private static FeedOut out(ServerWebSocket socket) {
        return new FeedOut() {
            @Override
            public boolean full() {
                return socket.writeQueueFull();
            }

            @Override
            public void send(String text) {
                socket.writeTextMessage(text);
            }
        };
    }
}
