package org.luminousnix.tui.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Which authorities are believed: those of a file, else the system's, else the JDK's. */
final class Authorities {
    private static final List<String> SYSTEM =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem");

    private Authorities() {}

    /** Those of {@code file} alone, where it is given; throws IOException with a sentence that names the file. */
    static X509ExtendedTrustManager of(@Nullable Path file, Map<String, String> environment) throws IOException {
        Path source = file == null ? system(environment) : file;
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(source == null ? null : store(source));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager found) {
                    return found;
                }
            }
            throw new IOException("This JDK has no trust manager for certificates.");
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "The file of authorities " + source + " cannot be used: expected certificates in PEM ("
                            + e.getMessage() + ").",
                    e);
        }
    }

    private static @Nullable Path system(Map<String, String> environment) {
        String named = environment.getOrDefault("SSL_CERT_FILE", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        return SYSTEM.stream()
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst()
                .orElse(null);
    }

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        Collection<? extends Certificate> certificates;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (IOException e) {
            throw new IOException("The file of authorities " + file + " cannot be read.", e);
        }
        if (certificates.isEmpty()) {
            throw new IOException("The file of authorities " + file + " holds no certificate: expected PEM.");
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + number++, certificate);
        }
        return store;
    }
}
