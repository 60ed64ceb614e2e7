package org.luminousnix.tui.cli;

import java.time.Duration;
import java.time.Instant;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.feed.FeedClient;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.Json;
import org.luminousnix.tui.feed.Server;
import org.luminousnix.tui.feed.Signal;
import org.luminousnix.tui.state.ViewState;
import org.luminousnix.tui.view.Context;
import org.luminousnix.tui.view.Palette;
import org.luminousnix.tui.view.Plain;

/** {@code --once}: the first snapshot, printed. */
final class Once {
    private final Surroundings around;
    private final Server server;
    private final FeedLimits limits;
    private final Duration timeout;

    Once(Surroundings around, Server server, FeedLimits limits, Duration timeout) {
        this.around = around;
        this.server = server;
        this.limits = limits;
        this.timeout = timeout;
    }

    /** Waits for one snapshot of the first connection; prints it, or one sentence that says why there is none. */
    int run(boolean json, Palette palette) throws InterruptedException {
        Inbox<Signal> inbox = new Inbox<>();
        Instant deadline = around.clock().instant().plus(timeout);
        try (FeedClient client = new FeedClient(server, limits, inbox::put)) {
            client.start();
            while (true) {
                Duration left = Duration.between(around.clock().instant(), deadline);
                Signal signal = left.isPositive() ? inbox.next(left) : null;
                if (signal == null) {
                    around.err()
                            .println("luminous-tui: " + server.endpoint() + " sent no snapshot within "
                                    + timeout.toSeconds() + " s.");
                    return ExitCodes.UNREACHABLE;
                } else if (signal instanceof Signal.Broken(String reason, Duration _)) {
                    around.err().println(Plain.safe("luminous-tui: " + reason + ".", around.glyphs()));
                    return ExitCodes.UNREACHABLE;
                } else if (signal instanceof Signal.Received(Snapshot snapshot, String text)) {
                    print(snapshot, text, json, palette);
                    return ExitCodes.of(snapshot);
                }
            }
        }
    }

    private void print(Snapshot snapshot, String text, boolean json, Palette palette) {
        if (json) {
            around.out().println(Json.oneLine(text));
            return;
        }
        Instant now = around.clock().instant();
        Context context = new Context(now, around.zone(), server.endpoint().toString());
        around.out()
                .print(Plain.screen(
                        ViewState.START.after(snapshot, now),
                        context,
                        width(),
                        around.terminal() ? palette : null,
                        around.glyphs()));
        around.out().flush();
    }

    private int width() {
        return number("COLUMNS", 100, 40, 400);
    }

    private int number(String variable, int standard, int least, int most) {
        String text = around.environment().getOrDefault(variable, "");
        return text.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(text), least, most) : standard;
    }
}
