package org.luminousnix.tui.cli;

import java.time.Duration;
import org.luminousnix.tui.feed.FeedClient;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.Json;
import org.luminousnix.tui.feed.Server;
import org.luminousnix.tui.feed.Signal;
import org.luminousnix.tui.view.Plain;

/** {@code --json} without {@code --once}: the feed, one message a line, until the reader goes away. A new connection begins with a snapshot. */
final class JsonLines {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private final Surroundings around;
    private final Server server;
    private final FeedLimits limits;

    JsonLines(Surroundings around, Server server, FeedLimits limits) {
        this.around = around;
        this.server = server;
        this.limits = limits;
    }

    int run() throws InterruptedException {
        Inbox<Signal> inbox = new Inbox<>();
        try (FeedClient client = new FeedClient(server, limits, inbox::put)) {
            client.start();
            while (!around.out().checkError()) {
                Signal signal = inbox.next(LOOK);
                if (signal != null) {
                    print(signal);
                }
            }
            return ExitCodes.HEALTHY;
        }
    }

    private void print(Signal signal) {
        switch (signal) {
            case Signal.Received received -> around.out().println(Json.oneLine(received.json()));
            case Signal.Skipped skipped -> around.out().println(Json.oneLine(skipped.json()));
            case Signal.Connecting _ -> {} // only what it leads to is of interest
            case Signal.Broken broken ->
                around.err().println(Plain.safe("luminous-tui: " + broken.reason() + ".", around.glyphs()));
        }
    }
}
