package org.luminousnix.server.live;

import io.vertx.core.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The clients of one event loop, who are told together: a message costs the feed one task for each loop, however many clients there are, and
 * what belongs to a client is touched by its loop alone.
 */
final class FeedLoop implements FeedReader {
    private final Context context;
    private final Set<FeedClient> clients = new LinkedHashSet<>();
    private volatile boolean idle = true;

    FeedLoop(Context context) {
        this.context = context;
    }

    @Override
    public boolean idle() {
        return idle;
    }

    @Override
    public void restart(String snapshot) {
        context.runOnContext(_ -> clients.forEach(client -> client.restart(snapshot)));
    }

    @Override
    public void next(String event) {
        context.runOnContext(_ -> clients.forEach(client -> client.next(event)));
    }

    /** One client gets this snapshot, and what comes after it. */
    void restart(FeedClient client, String snapshot) {
        context.runOnContext(_ -> {
            if (clients.contains(client)) {
                client.restart(snapshot);
            }
        });
    }

    /** One client gets what it missed, and what comes after it. */
    void resume(FeedClient client, List<String> missed) {
        context.runOnContext(_ -> {
            if (clients.contains(client)) {
                client.resume(missed);
            }
        });
    }

    /** Takes a client in; on the loop. It hears nothing before it is restarted. */
    void add(FeedClient client) {
        clients.add(client);
        idle = false;
    }

    /** Lets a client go; on the loop. */
    void remove(FeedClient client) {
        clients.remove(client);
        idle = clients.isEmpty();
    }
}
