package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.luminousnix.tui.fixtures.FeedPeer;

/** A reader that is slower than the feed. */
class SlowReaderTest extends FeedClientCase {
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
}
