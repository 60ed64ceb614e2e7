package org.luminousnix.tui.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom to believe that it is the server.
 *
 * @param ca authorities in PEM that are believed in place of the system's, or null
 * @param pin the certificate or key that must be shown, or null; with it neither authority, name nor dates are looked at
 * @param environment where {@code SSL_CERT_FILE} may name the system's authorities
 */
public record Tls(@Nullable Path ca, @Nullable Pin pin, Map<String, String> environment) {
    /** The system's authorities. */
    public static final Tls SYSTEM = new Tls(null, null, Map.of());

    /** The same as the JDK wants it; throws IOException with a sentence that says which file is wrong. */
    SSLContext context() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager manager = pin == null ? new NamedTrust(Authorities.of(ca, environment)) : new PinnedTrust(pin);
            context.init(null, new TrustManager[] {manager}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
