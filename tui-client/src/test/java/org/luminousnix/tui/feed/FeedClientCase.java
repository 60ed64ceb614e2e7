package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.fixtures.Servers;

/** A real server, the signals of a client, and what is asked of them. */
abstract class FeedClientCase {
    static final Snapshot SCENE = Scenes.calm();
    static final String GREETING = Scenes.json(SCENE);
    final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
        server.greeting = GREETING;
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    Signal signal() throws InterruptedException {
        Signal signal = signals.poll(30, TimeUnit.SECONDS);
        assertThat(signal).as("a signal within 30 s").isNotNull();
        return signal;
    }

    FeedClient client(FeedLimits limits) throws IOException {
        return new FeedClient(Servers.at(server.url()), limits, signals::add).start();
    }

    static FeedLimits limits(int maxChars, int ping, int silence) {
        return new FeedLimits(
                maxChars, Duration.ofSeconds(30), Duration.ofSeconds(ping), Duration.ofSeconds(silence), backoff());
    }

    static Backoff backoff() {
        return new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));
    }

    static String next(long sequence) {
        return Scenes.json(Scenes.sampled(sequence, 0.5));
    }
}
