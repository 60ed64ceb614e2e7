package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.socket.ExecutorSocket;
import org.luminousnix.executor.socket.Limits;
import org.luminousnix.executor.socket.Responder;
import org.luminousnix.executor.socket.SocketPlace;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.KeyFile;

/** The proof that it still answers, which must not go on when nothing could be answered any more. */
class WatchdogTest {
    @TempDir
    Path dir;

    private final CountDownLatch stuck = new CountDownLatch(1);
    private final AtomicInteger busy = new AtomicInteger();

    /** Everybody who asks waits until the test lets go. */
    private final class Stuck implements Responder {
        @Override
        public Optional<byte[]> greet(Peer peer) {
            return Optional.empty();
        }

        @Override
        public Begun begin(Peer peer, byte[] payload) {
            return new Begun.Unfinished(this::stay);
        }

        private CompletableFuture<Response> stay() {
            busy.incrementAndGet();
            try {
                stuck.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return CompletableFuture.completedFuture(new Response(new byte[] {1}, false));
        }

        @Override
        public Set<Integer> groups(int descriptor) {
            return Set.of();
        }

        @Override
        public byte[] malformed(Peer peer, String reason) {
            return new byte[] {1};
        }

        @Override
        public byte[] busy() {
            return new byte[] {1};
        }
    }

    @Test
    void endsWhenEveryWorkerIsStuckAndGoesOnWhenOneIsFree() throws Exception {
        Path path = dir.resolve("run/executor.sock");
        KeyFile keys = KeyFile.parse("k1 " + "0123456789abcdef".repeat(4));
        AtomicInteger beats = new AtomicInteger();
        List<Client> clients = new ArrayList<>();
        try (ExecutorSocket socket = ExecutorSocket.listen(
                path,
                new SocketPlace(Optional.empty(), Kernel.euid()),
                Optional.empty(),
                new Stuck(),
                Limits.STANDARD)) {
            socket.prove(Duration.ofMillis(10), beats::incrementAndGet);
            await().until(() -> beats.get() > 5);
            await().until(() -> {
                if (busy.get() < 64) {
                    Client client = new Client(path, keys, java.time.InstantSource.system());
                    clients.add(client);
                    client.send(Frames.wrap(new byte[] {1}));
                    client.send(Frames.wrap(new byte[] {2}));
                    client.send(Frames.wrap(new byte[] {3}));
                }
                return busy.get() == 64;
            });
            await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(new Still(beats)::holds);
            stuck.countDown();
            int before = beats.get();
            await().until(() -> beats.get() > before + 5);
        } finally {
            stuck.countDown();
            for (Client client : clients) {
                client.close();
            }
        }
        assertThat(busy.get()).isGreaterThanOrEqualTo(64);
    }

    /** Whether a count has not moved since it was last looked at. */
    private static final class Still {
        private final AtomicInteger count;
        private int last = -1;

        Still(AtomicInteger count) {
            this.count = count;
        }

        boolean holds() {
            int now = count.get();
            boolean same = now == last;
            last = now;
            return same;
        }
    }
}
