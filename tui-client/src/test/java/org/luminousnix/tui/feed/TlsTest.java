package org.luminousnix.tui.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.luminousnix.model.Snapshot;
import org.luminousnix.tui.fixtures.Certificates;
import org.luminousnix.tui.fixtures.FeedServer;
import org.luminousnix.tui.fixtures.Scenes;
import org.luminousnix.tui.fixtures.Servers;

/** Real TLS with certificates made here: who is believed, and what is said where nobody is. */
class TlsTest {
    @TempDir
    static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void make() throws IOException {
        certificates = new Certificates(folder);
        certificates.server("here", "ip:127.0.0.1", -1);
        certificates.server("elsewhere", "dns:web-2.example", -1);
        certificates.server("expired", "ip:127.0.0.1", -30);
        certificates.server("unborn", "ip:127.0.0.1", 10);
    }

    @Test
    void anAuthorityOfOnesOwnIsBelievedForItsNames() throws Exception {
        Tls own = new Tls(certificates.authority(), null, Map.of());
        assertThat(ask("here", own)).isEqualTo(new Result.Ok("{\"paused\":true}"));
        assertThat(ask("elsewhere", own).toString())
                .contains("its certificate is for web-2.example, not for 127.0.0.1");
        assertThat(ask("expired", own).toString())
                .contains("its certificate expired at "
                        + certificates.certificate("expired").getNotAfter().toInstant());
        assertThat(ask("unborn", own).toString()).contains("its certificate is not valid before ");
    }

    @Test
    void theSystemsAuthoritiesMayBeNamedByTheEnvironment() throws Exception {
        Map<String, String> environment =
                Map.of("SSL_CERT_FILE", certificates.authority().toString());
        assertThat(ask("here", new Tls(null, null, environment))).isInstanceOf(Result.Ok.class);
    }

    @Test
    void whoIsSignedByNobodyKnownIsNotAsked() throws Exception {
        assertThat(ask("here", Tls.SYSTEM))
                .isInstanceOfSatisfying(
                        Result.Unreachable.class,
                        gone -> assertThat(gone.sentence())
                                .startsWith("Not sent: cannot reach https://127.0.0.1:")
                                .contains("its certificate is signed by nobody who is trusted here (CN=Test authority)")
                                .contains("--ca FILE", "--pin", "sha256:"));
    }

    @Test
    void aPinIsTheKeyOrTheCertificateAndAloneDecides() throws Exception {
        String key = "sha256:"
                + HexFormat.of()
                        .formatHex(sha256(certificates
                                .certificate("expired")
                                .getPublicKey()
                                .getEncoded()));
        String whole = "sha256:"
                + Base64.getEncoder()
                        .encodeToString(
                                sha256(certificates.certificate("expired").getEncoded()));
        assertThat(ask("expired", pinned(key))).isInstanceOf(Result.Ok.class);
        assertThat(ask("expired", pinned(whole))).isInstanceOf(Result.Ok.class);
        assertThat(ask("here", pinned(key)).toString())
                .contains("it is not the server that --pin " + key + " names: it showed "
                        + Pin.shown(certificates.certificate("here")));
    }

    @Test
    void theFeedIsHeldToTheSame() throws Exception {
        assertThat(feed(new Tls(certificates.authority(), null, Map.of())))
                .isInstanceOfSatisfying(
                        Signal.Received.class,
                        first -> assertThat(first.message()).isInstanceOf(Snapshot.class));
        assertThat(feed(Tls.SYSTEM).toString()).contains("its certificate is signed by nobody who is trusted here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:", "sha256:abcd", "md5:1234", "sha256:zzzz!"})
    void aPinThatCannotBeIsRefused(String text) {
        assertThatThrownBy(() -> Pin.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--pin \"" + text + "\": expected sha256:");
    }

    @Test
    void aFileWithoutACertificateIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> ask("here", new Tls(file, null, Map.of())))
                .hasMessageContaining("The file of authorities " + file);
        assertThatThrownBy(() -> ask("here", new Tls(folder.resolve("none.pem"), null, Map.of())))
                .hasMessageContaining("none.pem cannot be read");
    }

    private static Tls pinned(String pin) {
        return new Tls(null, Pin.parse(pin), Map.of());
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static Result ask(String alias, Tls tls) throws IOException, GeneralSecurityException {
        try (FeedServer server = new FeedServer(certificates.context(alias));
                Server host = Servers.at(server.url(), () -> "s3cret", tls)) {
            server.reply = asked -> new FeedServer.Reply(
                    asked.authorization().equals("Bearer s3cret") ? 200 : 401, "{\"paused\":true}");
            Result result = new RestClient(host, "ann").change("POST", "/api/control/pause", "{}");
            assertThat(server.asked).hasSize(result instanceof Result.Ok ? 1 : 0);
            return result;
        }
    }

    /** What comes after connecting. */
    private static Signal feed(Tls tls) throws Exception {
        BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
        try (FeedServer server = new FeedServer(certificates.context("here"));
                Server host = Servers.at(server.url(), () -> "s3cret", tls);
                FeedClient client = new FeedClient(host, FeedLimits.DEFAULT, signals::add)) {
            server.greeting = Scenes.json(Scenes.calm());
            client.start();
            signals.poll(30, TimeUnit.SECONDS);
            Signal second = signals.poll(30, TimeUnit.SECONDS);
            assertThat(second).isNotNull();
            return second;
        }
    }
}
