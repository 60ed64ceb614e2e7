package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.luminousnix.tui.fixtures.FeedPeer;
import org.luminousnix.tui.fixtures.Servers;

/** A reader that is slower than the feed. */
class SlowReaderTest extends FeedClientCase {
    @Test
    void aSlowReaderLosesNothing() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        try (FeedClient _ = heldUntil(reading)) {
            sendUpTo(600);
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
        try (FeedClient _ = heldUntil(reading)) {
            sendUpTo(2000);
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

    /** A started client whose reader stops at each message until it is let go. */
    private FeedClient heldUntil(CountDownLatch reading) throws java.io.IOException {
        return new FeedClient(Servers.at(server.url()), limits(1 << 20, 60, 60), signal -> {
                    signals.add(signal);
                    if (signal instanceof Signal.Received) {
                        awaitQuietly(reading);
                    }
                })
                .start();
    }

    private void sendUpTo(long last) throws Exception {
        FeedPeer peer = server.peer();
        for (long sequence = 101; sequence <= last; sequence++) {
            peer.send(next(sequence));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
