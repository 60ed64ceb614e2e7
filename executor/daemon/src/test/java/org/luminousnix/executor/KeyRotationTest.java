package org.luminousnix.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.luminousnix.executor.Bench.self;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.luminousnix.executor.os.Kernel;
import org.luminousnix.protocol.ActionSpec;
import org.luminousnix.protocol.ErrorCode;
import org.luminousnix.protocol.Exchange;
import org.luminousnix.protocol.Key;
import org.luminousnix.protocol.KeyFile;
import org.luminousnix.protocol.ProtocolException;
import org.luminousnix.protocol.Reply;
import org.luminousnix.protocol.Request;
import picocli.CommandLine;

/** The change of a key while it is in use, and the command that does it. */
class KeyRotationTest extends SocketBench {
    private static final int CLIENTS = 4;

    @TempDir
    Path files;

    private final StringWriter output = new StringWriter();

    private int keygen(String... args) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(output, true));
        line.setErr(new PrintWriter(output, true));
        List<String> all = new ArrayList<>(List.of("keygen"));
        all.addAll(List.of(args));
        return line.execute(all.toArray(String[]::new));
    }

    /** Callers that ask without a pause, each with the keys that it was given last. */
    private static final class Load implements AutoCloseable {
        private final AtomicReference<KeyFile> keys;
        private final AtomicBoolean over = new AtomicBoolean();
        private final LongAdder answered = new LongAdder();
        private final List<CompletableFuture<Void>> callers = new ArrayList<>();

        Load(Paths paths) throws IOException {
            keys = new AtomicReference<>(KeyFile.read(paths.key()));
            for (int i = 0; i < CLIENTS; i++) {
                callers.add(CompletableFuture.runAsync(() -> call(paths)));
            }
        }

        private void call(Paths paths) {
            while (!over.get()) {
                try (Client client = new Client(paths.socket(), keys.get(), InstantSource.system())) {
                    for (int i = 0; i < 20; i++) {
                        assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
                        answered.increment();
                    }
                } catch (IOException | ProtocolException e) {
                    throw new AssertionError("a request failed", e);
                }
            }
        }

        /** Waits until as many requests again were answered, or one failed. */
        void goOn() {
            long from = answered.sum();
            await().until(() -> answered.sum() > from + 400
                    || callers.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
        }

        @Override
        public void close() {
            over.set(true);
            callers.forEach(CompletableFuture::join);
        }
    }

    @Test
    void noRequestFailsWhileTheKeyIsChangedAndTheOldKeyIsRefusedAfterwards() throws Exception {
        Bench made = serve(self() + POLICY);
        KeyFile old = KeyFile.read(made.paths.key());
        try (Load load = new Load(made.paths)) {
            load.goOn();
            assertThat(keygen("--rotate", made.paths.key().toString())).isZero();
            load.goOn();
            made.reload();
            load.goOn();
            load.keys.set(KeyFile.read(made.paths.key()));
            load.goOn();
            assertThat(keygen("--retire", made.paths.key().toString())).isZero();
            load.keys.set(KeyFile.read(made.paths.key()));
            load.goOn();
        }
        made.reload();
        try (Client client = new Client(made.paths.socket(), old, InstantSource.system())) {
            Exchange.Sent sent = client.exchange.seal(new Request.Ping());
            client.send(sent.frame());
            assertEarly(client, sent, ErrorCode.BAD_SIGNATURE);
        }
        try (Client client = made.client()) {
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
        }
    }

    @Test
    void aReplyThatWasHeldBackIsSignedWithTheKeyOfItsRequest() throws Exception {
        SlowAction job = SlowAction.of(ActionSpec.of("slow-job", "waits").asJob());
        Bench made = serve(self() + "permit *\n", List.of(job));
        try (Client client = made.client()) {
            client.ask(Client.call("s1", "slow-job", Map.of("run", "s1")));
            Exchange.Sent held = client.exchange.seal(new Request.Status("s1", Request.Status.LONGEST_WAIT));
            client.send(held.frame());
            assertThat(client.ask(new Request.Ping())).isInstanceOf(Reply.Pong.class);
            keygen("--rotate", made.paths.key().toString());
            keygen("--retire", made.paths.key().toString());
            made.reload();
            job.end("s1");
            assertThat(client.read(held)).satisfies(received -> {
                assertThat(received.authentic()).isTrue();
                assertThat(received.reply()).isInstanceOf(Reply.Result.class);
            });
        }
    }

    @Test
    void rotatesAndRetiresWithOwnerModeAndComments() throws Exception {
        Path file = files.resolve("key");
        Secrets.make(file, "k9", Optional.empty());
        Files.writeString(file, "# the first line\n" + Files.readString(file) + "\n# the last line\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        if (Kernel.euid() == 0) {
            Files.setAttribute(file, "unix:uid", 4321, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", 4322, LinkOption.NOFOLLOW_LINKS);
        }
        Object uid = Files.getAttribute(file, "unix:uid");
        Object gid = Files.getAttribute(file, "unix:gid");
        byte[] old = mark(KeyFile.read(file).current());

        assertThat(keygen("--rotate", file.toString())).isZero();
        assertThat(ids(file)).containsExactly("k10", "k9");
        assertThat(mark(KeyFile.read(file).keys().getLast())).isEqualTo(old);
        assertThat(keygen("--rotate", "--id", "spare", file.toString())).isZero();
        assertThat(ids(file)).containsExactly("spare", "k10");
        assertThat(keygen("--rotate", "--id", "spare", file.toString())).isEqualTo(2);
        assertThat(keygen("--rotate", "--id", "much too long for an id", file.toString()))
                .isEqualTo(2);
        assertThat(keygen("--rotate", "--retire", file.toString())).isEqualTo(2);
        assertThat(ids(file)).containsExactly("spare", "k10");
        assertThat(keygen("--retire", file.toString())).isZero();
        assertThat(ids(file)).containsExactly("spare");
        assertThat(keygen("--retire", file.toString())).isEqualTo(2);

        assertThat(Files.readString(file))
                .startsWith("# the first line\n# key: ID HEX")
                .endsWith("\n\n# the last line\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(uid);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(gid);
        try (var left = Files.list(files)) {
            assertThat(left).containsExactly(file);
        }
        assertThat(output.toString())
                .contains(
                        "k10 signs from now on, k9 is still accepted: reload the executor", "there is none to retire");
    }

    @Test
    void aCredentialOfTheServiceManagerIsAKeyFile() throws Exception {
        Path file = files.resolve("credential");
        Secrets.make(file, "k1", Optional.empty());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(Secrets.readOrMake(file, "other", Optional.empty()).current().id())
                .isEqualTo("k1");
    }

    private static List<String> ids(Path file) throws IOException {
        return KeyFile.read(file).keys().stream().map(Key::id).toList();
    }

    private static byte[] mark(Key key) {
        return key.hmac(new byte[] {1});
    }
}
