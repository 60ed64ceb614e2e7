package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.luminousnix.executor.Bench.self;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** Every kind of request that must be refused, each with its named code, and the service unharmed afterwards. */
class HostileSocketTest extends SocketBench {
    @Test
    void refusesForgedAndThrottlesTheForger() throws Exception {
        Bench made = serve(self() + POLICY);
        for (int i = 0; i < 10; i++) {
            try (Client client = made.client()) {
                Exchange.Sent sent = client.exchange.seal(new Request.Ping());
                byte[] forged = sent.frame();
                forged[forged.length - 5] ^= 1;
                client.send(forged);
                assertEarly(client, sent, ErrorCode.BAD_SIGNATURE);
            }
        }
        try (Client client = made.client()) {
            Exchange.Sent sent = client.exchange.seal(new Request.Ping());
            client.send(sent.frame());
            assertEarly(client, sent, ErrorCode.RATE_LIMITED);
        }
        assertThat(made.audit()).contains("BAD_SIGNATURE");
    }

    @Test
    void refusesReplaysAlsoAcrossARestart() throws Exception {
        Bench made = serve(self() + POLICY);
        Exchange.Sent sent;
        try (Client client = made.client()) {
            sent = client.exchange.seal(new Request.Ping());
            assertThat(client.ask(sent)).isInstanceOf(Reply.Pong.class);
            assertThat(((Reply.Refusal) client.ask(sent)).code()).isEqualTo(ErrorCode.REPLAYED);
        }
        made.stop();
        made.start();
        try (Client client = made.client()) {
            assertThat(((Reply.Refusal) client.ask(sent)).code()).isEqualTo(ErrorCode.REPLAYED);
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
        }
        assertThat(made.audit()).contains("REPLAYED");
    }

    @Test
    void refusesStale() throws Exception {
        Bench made = serve(self() + POLICY);
        var now = made.clock.instant();
        for (Duration off : new Duration[] {Duration.ofSeconds(-40), Duration.ofSeconds(20)}) {
            try (Client client = new Client(made.paths.socket(), KeyFile.read(made.paths.key()), () -> now.plus(off))) {
                refused(client, new Request.Ping(), ErrorCode.STALE);
            }
        }
        assertThat(made.audit()).contains("STALE");
    }

    @Test
    void closesOversizedGarbageAndHalfSent() throws Exception {
        Bench made = serve(self() + POLICY);
        byte[] oversized = ByteBuffer.allocate(4).putInt(Frames.MAX_PAYLOAD + 1).array();
        byte[] tooShort = Frames.wrap(new byte[] {1, 2, 3});
        byte[] half = Arrays.copyOf(Frames.wrap(new byte[100]), 50);
        byte[] garbage = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        for (byte[] bytes : new byte[][] {oversized, tooShort, half, garbage}) {
            try (Client client = made.client()) {
                Exchange.Sent sent = client.exchange.seal(new Request.Ping());
                client.send(bytes);
                assertEarly(client, sent, ErrorCode.BAD_FRAME);
            }
        }
        try (Client client = made.client()) {
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
        }
        assertThat(made.audit()).contains("BAD_FRAME", "the frame did not end within 300 ms");
    }

    @Test
    void refusesAPeerThatThePolicyDoesNotName() throws Exception {
        Bench made = serve("peer uid=65533\n" + POLICY);
        try (Client client = made.client()) {
            assertEarly(client, client.exchange.seal(new Request.Ping()), ErrorCode.UNKNOWN_PEER);
        }
        assertThat(made.audit()).contains("UNKNOWN_PEER");
    }

    @Test
    void capsConnections() throws Exception {
        Bench made = serve(self() + POLICY);
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < Bench.QUICK.connections(); i++) {
            Client client = made.client();
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
            clients.add(client);
        }
        try (Client extra = made.client()) {
            assertEarly(extra, extra.exchange.seal(new Request.Ping()), ErrorCode.BUSY);
        }
        assertThat(clients.getFirst().ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
        for (Client client : clients) {
            client.close();
        }
        Awaitility.await().untilAsserted(() -> {
            try (Client again = made.client()) {
                assertThat(again.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
            }
        });
    }
}
