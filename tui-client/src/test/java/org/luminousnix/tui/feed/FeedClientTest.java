package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.luminousnix.tui.fixtures.FeedPeer;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;

/** The client against a real socket: order, faults, and coming back from each. */
class FeedClientTest extends FeedClientCase {
    @Test
    void handsOverASnapshotThenEventsInOrder() throws Exception {
        try (FeedClient _ = client(limits(1 << 20, 60, 60))) {
            FeedPeer peer = server.peer();
            peer.send(next(101));
            peer.sendInPieces(next(102), 7);
            peer.ping();
            peer.send(next(103));
            assertThat(signal()).isEqualTo(new Signal.Connecting(1));
            assertThat(signal()).isEqualTo(new Signal.Received(SCENE, GREETING));
            for (long sequence = 101; sequence <= 103; sequence++) {
                assertThat(signal()).isEqualTo(new Signal.Received(Scenes.sampled(sequence, 0.5), next(sequence)));
            }
        }
    }

    @Test
    void piecesMayPartACharacter() throws Exception {
        server.greeting = "";
        String text = Scenes.json(Scenes.hostile());
        try (FeedClient _ = client(limits(1 << 20, 60, 60))) {
            server.peer().sendInPieces(text, 1);
            signal();
            assertThat(signal()).isEqualTo(new Signal.Received(Scenes.hostile(), text));
        }
    }

    @Test
    void anUnknownMessageIsToldAndCounted() throws Exception {
        String unknown = "{\"type\":\"forecast\",\"sequence\":101}";
        try (FeedClient _ = client(limits(1 << 20, 60, 60))) {
            FeedPeer peer = server.peer();
            peer.send(unknown);
            peer.send(next(102));
            signal();
            signal();
            assertThat(signal()).isEqualTo(new Signal.Skipped("forecast", unknown));
            assertThat(signal()).isInstanceOf(Signal.Received.class);
        }
    }

    @Test
    void everyFaultLeadsToAFreshSnapshot() throws Exception {
        try (FeedClient _ = client(limits(300_000, 60, 60))) {
            breaks("events 101 to 104 were lost on the way", peer -> peer.send(next(105)));
            breaks("is not the feed", peer -> peer.send("{nonsense"));
            breaks("longer than 300000 characters", peer -> peer.send("x".repeat(300_001)));
            breaks("longer than 300000 characters", peer -> peer.sendInPieces("x".repeat(310_000), 50_000));
            breaks("binary data", FeedPeer::sendBinary);
            breaks(
                    "closed the connection (1013 luminous.live.max-clients",
                    peer -> peer.close(1013, "luminous.live.max-clients: 8 feeds are open"));
            breaks("", FeedPeer::hangUp);
        }
    }

    @Test
    void whoComesBackAsksOnlyForWhatItMissed() throws Exception {
        try (FeedClient _ = client(limits(1 << 20, 60, 60))) {
            signal();
            assertThat(signal()).isEqualTo(new Signal.Received(SCENE, GREETING));
            FeedPeer peer = server.peer();
            server.greeting = "";
            peer.send(next(101));
            assertThat(signal()).isInstanceOf(Signal.Received.class);
            peer.close(1001, "going away");
            assertThat(broken()).contains("closed the connection");
            peer = server.peer();
            peer.send(next(101));
            peer.send(next(102));
            assertThat(signal()).isEqualTo(new Signal.Connecting(2));
            assertThat(signal()).isEqualTo(new Signal.Received(Scenes.sampled(101, 0.5), next(101)));
            assertThat(signal()).isEqualTo(new Signal.Received(Scenes.sampled(102, 0.5), next(102)));
            peer.send(next(104));
            assertThat(broken()).isEqualTo("events 103 to 103 were lost on the way");
            server.peer();
            assertThat(server.feedPaths).containsExactly("/api/feed", "/api/feed?since=101", "/api/feed");
        }
    }

    /** JDK 25's WebSocket loses the end of a connection that comes while no frame is asked for, and rarely another: then the ping finds out. */
    @Test
    void aServerThatHangsUpIsAlwaysNoticed() throws Exception {
        try (FeedClient _ = client(limits(300_000, 5, 10))) {
            for (int i = 0; i < 50; i++) {
                breaks("", FeedPeer::hangUp);
            }
        }
    }

    @Test
    void aFeedThatBeginsWithAnEventIsRefused() throws Exception {
        server.greeting = next(101);
        try (FeedClient _ = client(limits(1 << 20, 60, 60))) {
            signal();
            assertThat(broken()).contains("did not begin with a snapshot");
        }
    }

    @Test
    void aServerThatFallsSilentIsLeft() throws Exception {
        try (FeedClient _ = client(limits(1 << 20, 1, 2))) {
            signal();
            signal();
            server.peer().answersPings = false;
            assertThat(broken()).isEqualTo("the server has been silent for 2 s");
            assertThat(signal()).isInstanceOf(Signal.Connecting.class);
            assertThat(signal()).isInstanceOf(Signal.Received.class);
        }
    }

    @Test
    void aServerThatNeverAnswersIsLeft() throws Exception {
        server.mute = true;
        FeedLimits impatient = new FeedLimits(
                1 << 20, Duration.ofMillis(300), Duration.ofSeconds(60), Duration.ofSeconds(60), backoff());
        try (FeedClient _ = client(impatient)) {
            signal();
            assertThat(broken()).contains("no answer in time");
        }
    }

    @Test
    void attemptsAreCountedUntilTheServerIsBack() throws Exception {
        int port = server.port();
        server.close();
        try (FeedClient _ = client(limits(1 << 20, 60, 60))) {
            assertThat(signal()).isEqualTo(new Signal.Connecting(1));
            assertThat(broken()).isEqualTo("cannot reach http://127.0.0.1:" + port + ": connection refused");
            assertThat(signal()).isEqualTo(new Signal.Connecting(2));
            server = new FeedServer(port);
            server.greeting = GREETING;
            Signal signal = signal();
            while (!(signal instanceof Signal.Received)) {
                signal = signal();
            }
            assertThat(signal).isEqualTo(new Signal.Received(SCENE, GREETING));
        }
    }

    @Test
    void aFreshConnectionCanBeAskedFor() throws Exception {
        try (FeedClient client = client(limits(1 << 20, 60, 60))) {
            signal();
            signal();
            server.peer();
            client.reconnect();
            assertThat(signal()).isEqualTo(new Signal.Connecting(2));
            assertThat(signal()).isInstanceOf(Signal.Received.class);
        }
    }

    private interface Fault {
        void happen(FeedPeer peer) throws IOException;
    }

    private void breaks(String reason, Fault fault) throws Exception {
        Signal signal = signal();
        while (!(signal instanceof Signal.Received)) {
            signal = signal();
        }
        fault.happen(server.peer());
        assertThat(broken()).contains(reason);
    }

    private String broken() throws InterruptedException {
        Signal signal = signal();
        assertThat(signal).isInstanceOf(Signal.Broken.class);
        return ((Signal.Broken) signal).reason();
    }
}
