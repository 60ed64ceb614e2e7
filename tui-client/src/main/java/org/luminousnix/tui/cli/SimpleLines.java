package org.luminousnix.tui.cli;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.luminousnix.tui.feed.FeedClient;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.Server;
import org.luminousnix.tui.feed.Signal;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.view.Context;
import org.luminousnix.tui.view.Plain;
import org.luminousnix.tui.view.SimpleText;

/** {@code --simple}: news as they come, and a status line at each interval, until the reader goes away. */
final class SimpleLines {
    private final Surroundings around;
    private final Server server;
    private final FeedLimits limits;
    private final Duration interval;

    SimpleLines(Surroundings around, Server server, FeedLimits limits, Duration interval) {
        this.around = around;
        this.server = server;
        this.limits = limits;
        this.interval = interval;
    }

    int run() throws InterruptedException {
        Inbox<Signal> inbox = new Inbox<>();
        ViewState state = ViewState.START;
        Instant due = Instant.MIN;
        try (FeedClient client = new FeedClient(server, limits, inbox::put)) {
            client.start();
            while (!around.out().checkError()) {
                Instant before = around.clock().instant();
                Duration wait = state.snapshot() == null ? interval : Duration.between(before, max(before, due));
                Signal signal = inbox.next(wait);
                Instant now = around.clock().instant();
                Context context =
                        new Context(now, around.zone(), server.endpoint().toString());
                if (signal != null) {
                    state = state.after(signal, now);
                    SimpleText.news(signal, context).forEach(this::print);
                }
                String status = now.isBefore(due) ? null : SimpleText.status(state, context);
                if (status != null) {
                    print(status);
                    due = now.plus(interval);
                }
            }
            return ExitCodes.HEALTHY;
        }
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private void print(@Nullable String line) {
        around.out().println(Plain.safe(line == null ? "" : line, around.glyphs()));
    }
}
