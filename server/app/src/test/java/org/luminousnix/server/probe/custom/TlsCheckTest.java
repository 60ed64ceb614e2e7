package org.luminousnix.server.probe.custom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedTrustManager;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shakes hands with a real TLS listener whose certificates keytool makes. */
class TlsCheckTest {
    private static final double DAY = 86_400;

    @TempDir
    Path folder;

    private Path keys(String... validity) throws IOException, InterruptedException {
        Path keys = folder.resolve("keys.p12");
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(), "-genkeypair", "-alias", "it"));
        argv.addAll(
                List.of("-keyalg", "EC", "-storetype", "PKCS12", "-storepass", "changeit", "-dname", "CN=luminous"));
        argv.addAll(List.of("-ext", "SAN=IP:127.0.0.1,DNS:web.test", "-keystore", keys.toString()));
        argv.addAll(List.of(validity));
        Process keytool = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
        return keys;
    }

    private static Answer ask(Path keys, String serverName, X509ExtendedTrustManager trust)
            throws IOException, GeneralSecurityException {
        try (TlsListener listener = TlsListener.on(keys, 0)) {
            Thread.ofVirtual().start(listener::serve);
            return Asked.of(new TlsCheck("127.0.0.1", listener.port(), serverName), Duration.ofSeconds(20), trust);
        }
    }

    private static double value(Answer answer, String metric) {
        return answer.values().stream()
                .filter(value -> value.metric().equals(metric))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void aCertificateThatSoonExpires() throws Exception {
        Answer answer = ask(keys("-validity", "3"), "web.test", Trust.ofThisJvm());
        assertThat(answer.up()).isTrue();
        assertThat(value(answer, TlsCheck.EXPIRES)).isCloseTo(3 * DAY, Offset.offset(DAY / 24));
    }

    @Test
    void whoIsTrustedIsANumberToo() throws Exception {
        Path keys = keys("-validity", "3");
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("root", TlsListener.store(keys).getCertificate("it"));
        X509ExtendedTrustManager trust = Trust.of(roots);
        assertThat(value(ask(keys, "web.test", trust), TlsCheck.TRUSTED)).isEqualTo(1);
        Answer other = ask(keys, "other.test", trust);
        assertThat(other.up()).isTrue();
        assertThat(value(other, TlsCheck.TRUSTED)).isZero();
        assertThat(other.detail()).startsWith("certificate: ").contains("other.test");
        Answer stranger = ask(keys, "web.test", Trust.ofThisJvm());
        assertThat(stranger.up()).isTrue();
        assertThat(value(stranger, TlsCheck.TRUSTED)).isZero();
        assertThat(stranger.detail()).contains("certificate: PKIX path building failed");
    }

    @Test
    void aJvmThatTrustsNobodyStillSeesTheCertificate() throws Exception {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        Answer answer = ask(keys("-validity", "3"), "web.test", Trust.of(empty));
        assertThat(answer.up()).isTrue();
        assertThat(answer.detail()).startsWith("certificate: it cannot be judged: ");
        assertThat(value(answer, TlsCheck.EXPIRES)).isPositive();
    }

    @Test
    void anExpiredCertificateIsANumberBelowZeroAndNoException() throws Exception {
        Path keys = keys("-startdate", "-10d", "-validity", "5");
        Answer answer = ask(keys, "web.test", Trust.ofThisJvm());
        assertThat(answer.up()).isTrue();
        assertThat(value(answer, TlsCheck.EXPIRES)).isCloseTo(-5 * DAY, Offset.offset(DAY / 24));
        assertThat(value(answer, TlsCheck.TRUSTED)).isZero();
    }

    @Test
    void whoDoesNotSpeakTlsIsDown() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = plain.accept()) {
                    socket.getOutputStream().write("220 mail ready\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // the check hung up
                }
            });
            Answer answer = Asked.of(new TlsCheck("127.0.0.1", plain.getLocalPort(), null));
            assertThat(answer.up()).isFalse();
            assertThat(answer.detail()).contains(" TLS: ");
        }
    }
}
