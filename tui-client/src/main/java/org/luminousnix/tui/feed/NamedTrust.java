package org.luminousnix.tui.feed;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** The server's certificate must be signed by an authority, be for its name, and be valid now; a refusal says which of them it is not. */
final class NamedTrust extends ServerTrust {
    private final X509ExtendedTrustManager authorities;

    NamedTrust(X509ExtendedTrustManager authorities) {
        this.authorities = authorities;
    }

    @Override
    void check(X509Certificate[] chain, String type, @Nullable SSLEngine engine) throws CertificateException {
        try {
            authorities.checkServerTrusted(chain, type, Objects.requireNonNull(engine));
        } catch (CertificateException e) {
            UntrustedException said = new UntrustedException(why(chain, type, Objects.requireNonNull(engine)));
            said.initCause(e);
            throw said;
        }
    }

    private String why(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        for (X509Certificate certificate : chain) {
            try {
                certificate.checkValidity();
            } catch (CertificateExpiredException e) {
                return "its certificate expired at " + certificate.getNotAfter().toInstant();
            } catch (CertificateNotYetValidException e) {
                return "its certificate is not valid before "
                        + certificate.getNotBefore().toInstant();
            }
        }
        try {
            authorities.checkServerTrusted(chain, type);
        } catch (CertificateException e) {
            return "its certificate is signed by nobody who is trusted here ("
                    + chain[chain.length - 1].getIssuerX500Principal() + "): name the authority with --ca FILE, or the"
                    + " server itself with --pin; it showed " + Pin.shown(chain[0]);
        }
        return "its certificate is for " + names(chain[0]) + ", not for " + engine.getPeerHost();
    }

    private static String names(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives == null || alternatives.isEmpty()) {
            return "no name";
        }
        return String.join(
                ", ",
                alternatives.stream()
                        .limit(8)
                        .map(name -> String.valueOf(name.get(1)))
                        .toList());
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
