package org.luminousnix.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Frames;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;

/** What an attacker may send to the packaged executor: refused with the named code, audited, and the executor goes on unharmed. */
@NeedsTestHost
final class HostileRequestsIT {
    @AutoClose
    private static LuminousHost luminous;

    private static TestHost host;
    private static String boot;

    @BeforeAll
    static void boot() throws IOException {
        luminous = LuminousHost.boot("peer uid=root\npermit renice-process\n", "");
        host = luminous.host();
        boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        luminous.startExecutor();
    }

    @AfterEach
    void theExecutorIsUnharmed() throws Exception {
        try (SocketChannel channel = connect()) {
            assertThat(answer(channel, genuine(), genuine().seal(new Request.Ping())))
                    .isInstanceOf(Reply.Pong.class);
        }
        luminous.executor("audit", "verify", "--state", "/var/lib/luminous-executor")
                .expectSuccess();
    }

    @Test
    void forgedWithAnotherKey() throws Exception {
        Exchange forger = exchange(KeyFile.parse(KeyFile.freshLine("k1", new SecureRandom())), InstantSource.system());
        try (SocketChannel channel = connect()) {
            assertThat(code(answer(channel, forger, forger.seal(new Request.Describe()))))
                    .isEqualTo(ErrorCode.BAD_SIGNATURE);
        }
        audited(ErrorCode.BAD_SIGNATURE);
    }

    @Test
    void replayedAlsoAcrossARestart() throws Exception {
        Exchange exchange = genuine();
        Exchange.Sent sent = exchange.seal(renice("replay-1"));
        try (SocketChannel channel = connect()) {
            answer(channel, exchange, sent);
            assertThat(code(answer(channel, exchange, sent))).isEqualTo(ErrorCode.REPLAYED);
        }
        host.systemctl("restart", "luminous-executor.service").expectSuccess();
        luminous.startExecutor();
        await().atMost(LuminousHost.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            try (SocketChannel channel = connect()) {
                assertThat(code(answer(channel, exchange, sent))).isEqualTo(ErrorCode.REPLAYED);
            }
        });
        audited(ErrorCode.REPLAYED);
    }

    @Test
    void stale() throws Exception {
        Exchange yesterday = exchange(key(), InstantSource.offset(InstantSource.system(), Duration.ofDays(-1)));
        try (SocketChannel channel = connect()) {
            assertThat(code(answer(channel, yesterday, yesterday.seal(new Request.Ping()))))
                    .isEqualTo(ErrorCode.STALE);
        }
        audited(ErrorCode.STALE);
    }

    @Test
    void oversizedAndGarbageCloseTheConnection() throws Exception {
        for (byte[] bytes : List.of(
                new byte[] {0x7f, 0, 0, 0},
                "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
            try (SocketChannel channel = connect()) {
                write(channel, bytes);
                assertThat(code(genuine()
                                .open(genuine().seal(new Request.Ping()), Frames.read(channel))
                                .reply()))
                        .isEqualTo(ErrorCode.BAD_FRAME);
                assertThat(channel.read(ByteBuffer.allocate(1))).as("closed").isNegative();
            }
        }
        audited(ErrorCode.BAD_FRAME);
    }

    @Test
    void halfSentIsNotWaitedForForever() throws Exception {
        try (SocketChannel channel = connect()) {
            write(channel, new byte[] {0, 0, 1, 0, 'x'});
            await().atMost(LuminousHost.PATIENCE).until(() -> closed(channel));
        }
    }

    @Test
    void anotherUser() throws Exception {
        host.exec("useradd", "--system", "--groups", "luminous", "stranger").expectSuccess();
        // in the group, so the socket can be opened and the key read; but no peer of the policy
        String said = ExecutorAsk.as(host, "stranger", "stranger-1", "renice-process", "pid=4711", "start=1", "nice=5");
        assertThat(said).contains("UNKNOWN_PEER");
        audited(ErrorCode.UNKNOWN_PEER);
    }

    private static boolean closed(SocketChannel channel) {
        try {
            Frames.read(channel);
            return false;
        } catch (EOFException e) {
            return true;
        } catch (IOException | ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    private static void audited(ErrorCode code) {
        await().atMost(LuminousHost.PATIENCE)
                .untilAsserted(() -> assertThat(luminous.executorAudit())
                        .anySatisfy(line -> assertThat(line.toString()).contains(code.name())));
    }

    private static Request.Execute renice(String step) {
        TreeMap<String, String> args = new TreeMap<>();
        args.put("pid", "4194304");
        args.put("start", "1");
        args.put("nice", "5");
        return new Request.Execute(false, step, "renice-process", args);
    }

    private static KeyFile key() throws IOException {
        return KeyFile.read(host.file(LuminousInstall.KEY));
    }

    private static Exchange genuine() throws IOException {
        return exchange(key(), InstantSource.system());
    }

    private static Exchange exchange(KeyFile key, InstantSource clock) {
        return new Exchange(key, boot, clock, new SecureRandom());
    }

    private static SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(host.file(LuminousInstall.SOCKET)));
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static Reply answer(SocketChannel channel, Exchange exchange, Exchange.Sent sent)
            throws IOException, ProtocolException {
        write(channel, sent.frame());
        return exchange.open(sent, Frames.read(channel)).reply();
    }

    private static ErrorCode code(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Refusal.class);
        return ((Reply.Refusal) reply).code();
    }
}
