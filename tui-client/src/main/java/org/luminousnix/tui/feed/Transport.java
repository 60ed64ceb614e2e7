package org.luminousnix.tui.feed;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One way to reach a server. Blocks; for use by many threads. It follows no redirect, so that a token goes nowhere else. */
interface Transport extends AutoCloseable {
    /** Sends a request and waits for its answer; {@link java.net.ConnectException} where nothing was sent. */
    Reply send(Call call) throws IOException, InterruptedException;

    /**
     * Opens the feed at this path and query, whose messages go to {@code connection}; {@link HandshakeException} where the server would
     * not.
     */
    Wire open(String path, @Nullable String token, Connection connection, Duration handshake)
            throws IOException, InterruptedException;

    @Override
    void close();
}
