package org.luminousnix.tui.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.luminousnix.tui.cli.ConnectOptions.Attached;
import org.luminousnix.tui.feed.FeedLimits;
import org.luminousnix.tui.feed.Server;
import org.luminousnix.tui.view.Palette;

/** Shows hosts in the way that the options and the terminal allow. */
record Show(Surroundings around, ConnectOptions connect, ShowOptions options) {
    private static final Duration ONCE_TIMEOUT = Duration.ofSeconds(10);

    /** Until the person quits, or once; answers the exit code. Without addresses the server of {@code --url} is shown. */
    int run(List<String> urls) throws IOException, InterruptedException {
        Duration lines = options.every(10);
        Palette palette = Palette.fitting(around.environment(), options.noColour() || around.noColour());
        List<Attached> attached = connect.several(urls);
        try {
            List<Server> servers = attached.stream().map(Attached::server).toList();
            if (options.once()) {
                return once(servers, palette);
            }
            boolean full = !options.json() && !options.simple() && around.capable();
            if (!full && servers.size() > 1) {
                throw new IllegalArgumentException(servers.size()
                        + " addresses: lines and JSON show one; expected a terminal, --once, or one address");
            } else if (options.json()) {
                return new JsonLines(around, servers.getFirst(), FeedLimits.DEFAULT).run();
            } else if (!full) {
                return new SimpleLines(around, servers.getFirst(), FeedLimits.DEFAULT, lines).run();
            }
            attached.stream()
                    .filter(one -> !one.server().endpoint().local()
                            && one.server().endpoint().confidential())
                    .forEach(one -> one.tokens().ask());
            return FullScreen.run(around, servers, palette, options.every(1));
        } finally {
            attached.forEach(Attached::close);
        }
    }

    /** One after the other; the code is that of the host that is worst off. */
    private int once(List<Server> servers, Palette palette) throws InterruptedException {
        int worst = ExitCodes.HEALTHY;
        for (Server server : servers) {
            worst = Math.max(
                    worst, new Once(around, server, FeedLimits.DEFAULT, ONCE_TIMEOUT).run(options.json(), palette));
        }
        return worst;
    }
}
