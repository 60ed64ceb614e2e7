package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.fixtures.FeedPeer;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;

/** The client against a real socket: order, faults, and coming back from each. */
class FeedClientTest {
    private static final Snapshot SCENE = Scenes.calm();
    private static final String GREETING = Scenes.json(SCENE);
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
        server.greeting = GREETING;
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

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

    /** JDK 25's WebSocket loses the end of a connection that comes while no frame is asked for. */
    @Test
    void aServerThatHangsUpIsAlwaysNoticed() throws Exception {
        try (FeedClient _ = client(limits(300_000, 60, 60))) {
            for (int i = 0; i < 50; i++) {
                breaks("", FeedPeer::hangUp);
            }
        }
    }

    @Test
    void aSlowReaderLosesNothing() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        try (FeedClient client = new FeedClient(Endpoint.parse(server.url()), limits(1 << 20, 60, 60), signal -> {
            signals.add(signal);
            if (signal instanceof Signal.Received) {
                awaitQuietly(reading);
            }
        })) {
            client.start();
            FeedPeer peer = server.peer();
            for (long sequence = 101; sequence <= 600; sequence++) {
                peer.send(next(sequence));
            }
            assertThat(signals).hasSizeLessThanOrEqualTo(2);
            reading.countDown();
            signal();
            signal();
            for (long sequence = 101; sequence <= 600; sequence++) {
                assertThat(((Signal.Received) signal()).message().sequence()).isEqualTo(sequence);
            }
        }
    }

    @Test
    void aReaderThatIsTooSlowGetsAFreshSnapshot() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        try (FeedClient client = new FeedClient(Endpoint.parse(server.url()), limits(1 << 20, 60, 60), signal -> {
            signals.add(signal);
            if (signal instanceof Signal.Received) {
                awaitQuietly(reading);
            }
        })) {
            client.start();
            FeedPeer peer = server.peer();
            for (long sequence = 101; sequence <= 2000; sequence++) {
                peer.send(next(sequence));
            }
            reading.countDown();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> signals.stream().anyMatch(Signal.Broken.class::isInstance));
            assertThat(signals.stream()
                            .filter(Signal.Broken.class::isInstance)
                            .map(Object::toString)
                            .findFirst())
                    .hasValueSatisfying(broken -> assertThat(broken).contains("messages behind"));
            server.peer();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    private Signal signal() throws InterruptedException {
        Signal signal = signals.poll(30, TimeUnit.SECONDS);
        assertThat(signal).as("a signal within 30 s").isNotNull();
        return signal;
    }

    private FeedClient client(FeedLimits limits) {
        return new FeedClient(Endpoint.parse(server.url()), limits, signals::add).start();
    }

    private static FeedLimits limits(int maxChars, int ping, int silence) {
        return new FeedLimits(
                maxChars, Duration.ofSeconds(30), Duration.ofSeconds(ping), Duration.ofSeconds(silence), backoff());
    }

    private static Backoff backoff() {
        return new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));
    }

    private static String next(long sequence) {
        return Scenes.json(Scenes.sampled(sequence, 0.5));
    }
}
