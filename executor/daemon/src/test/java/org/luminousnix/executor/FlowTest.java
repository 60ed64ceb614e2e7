package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.luminousnix.executor.Bench.self;
import static org.luminousnix.executor.Client.call;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.luminousnix.executor.gate.Peer;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.executor.os.PeerGroups;
import org.luminousnix.executor.socket.ExecutorSocket;
import org.luminousnix.executor.socket.Responder;
import org.luminousnix.executor.socket.SocketPlace;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** What the socket does with peers that are slow, greedy or wait long, and what it knows of them. */
class FlowTest extends SocketBench {
    @Test
    @Timeout(30)
    void whoDoesNotTakeRepliesIsNotReadAndThenClosed() throws Exception {
        Bench made = serve(self() + POLICY);
        AtomicInteger taken = new AtomicInteger();
        try (Client greedy = made.client()) {
            assertThatThrownBy(() -> {
                        while (true) {
                            greedy.send(
                                    greedy.exchange.seal(new Request.Describe()).frame());
                            taken.incrementAndGet();
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        // what the kernel holds for both directions and a little more, not what a greedy peer would like
        assertThat(taken.get()).isLessThan(5_000);
        try (Client client = made.client()) {
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
        }
    }

    @Test
    void aFrameThatIsNotReadForLackOfRoomIsNotLate() throws Exception {
        SlowAction brief = SlowAction.of(ActionSpec.of("slow-action", "waits"));
        Bench made = serve(self() + "permit *\n", List.of(brief));
        try (Client client = made.client();
                Client other = made.client()) {
            for (int i = 0; i < Bench.QUICK.pipelined(); i++) {
                client.send(client.exchange
                        .seal(call("s" + i, "slow-action", Map.of("run", "s" + i)))
                        .frame());
            }
            byte[] ping = client.exchange.seal(new Request.Ping()).frame();
            client.send(Arrays.copyOf(ping, 20));
            String last = "s" + (Bench.QUICK.pipelined() - 1);
            await().pollDelay(Bench.QUICK.read().multipliedBy(2))
                    .until(() -> other.ask(new Request.Status(last)).equals(new Reply.Pending(last, true, "")));
            for (int i = 0; i < Bench.QUICK.pipelined(); i++) {
                brief.end("s" + i);
            }
            client.send(Arrays.copyOfRange(ping, 20, ping.length));
            for (int i = 0; i <= Bench.QUICK.pipelined(); i++) {
                assertThat(client.nextNonce()).hasSize(32);
            }
        }
        assertThat(made.audit()).doesNotContain("BAD_FRAME");
    }

    @Test
    void aForgerMayTryAgainAfterAWhile() throws Exception {
        Bench made = new Bench(dir, self() + POLICY);
        long[] ahead = {0};
        made.nanos = () -> System.nanoTime() + ahead[0];
        try (made) {
            made.start();
            for (int i = 0; i < 10; i++) {
                try (Client client = made.client()) {
                    byte[] forged = client.exchange.seal(new Request.Ping()).frame();
                    forged[forged.length - 5] ^= 1;
                    client.send(forged);
                    assertThat(client.read(client.exchange.seal(new Request.Ping()))
                                    .authentic())
                            .isFalse();
                }
            }
            try (Client client = made.client()) {
                Exchange.Sent sent = client.exchange.seal(new Request.Ping());
                client.send(sent.frame());
                assertEarly(client, sent, ErrorCode.RATE_LIMITED);
            }
            ahead[0] = Duration.ofSeconds(7).toNanos();
            try (Client client = made.client()) {
                assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
            }
        }
    }

    @Test
    void theKernelTellsTheSupplementaryGroupsOfAPeer() throws Exception {
        CompletableFuture<Peer> met = new CompletableFuture<>();
        Path path = dir.resolve("run/socket");
        try (ExecutorSocket _ = ExecutorSocket.listen(
                        path,
                        new SocketPlace(Optional.empty(), Kernel.euid()),
                        Optional.empty(),
                        meeting(met),
                        Bench.QUICK);
                SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            assertThat(met.get().groups()).isEqualTo(ownGroups());
            assertThat(met.get().uid()).isEqualTo(Kernel.euid());
        }
    }

    private static Set<Integer> ownGroups() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("Groups:"))
                    .flatMap(line -> Stream.of(line.substring(7).strip().split(" ")))
                    .filter(gid -> !gid.isEmpty())
                    .map(Integer::valueOf)
                    .collect(Collectors.toSet());
        }
    }

    private static Responder meeting(CompletableFuture<Peer> met) {
        return new Responder() {
            @Override
            public Optional<byte[]> greet(Peer peer) {
                met.complete(peer);
                return Optional.empty();
            }

            @Override
            public Begun begin(Peer peer, byte[] payload) {
                return new Begun.Answered(CompletableFuture.completedFuture(new Response(payload, false)));
            }

            @Override
            public Set<Integer> groups(int descriptor) {
                return PeerGroups.of(descriptor);
            }

            @Override
            public byte[] malformed(Peer peer, String reason) {
                return Frames.wrap(new byte[1]);
            }

            @Override
            public byte[] busy() {
                return Frames.wrap(new byte[1]);
            }
        };
    }
}
