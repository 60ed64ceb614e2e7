package org.luminousnix.server.probe.custom;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are trusted. */
final class Trust {
    private Trust() {}

    /** The roots that this JVM trusts. */
    static X509ExtendedTrustManager ofThisJvm() {
        return of(null);
    }

    /** The certificates in a key store. */
    static X509ExtendedTrustManager of(@Nullable KeyStore roots) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(roots);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no trust store that can be read", e);
        }
    }
}
