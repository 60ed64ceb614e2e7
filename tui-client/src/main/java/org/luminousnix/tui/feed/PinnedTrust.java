package org.luminousnix.tui.feed;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** The server must show the certificate or key that was pinned; nothing else is looked at. */
final class PinnedTrust extends ServerTrust {
    private final Pin pin;

    PinnedTrust(Pin pin) {
        this.pin = pin;
    }

    @Override
    void check(X509Certificate[] chain, String type, @Nullable SSLEngine engine) throws CertificateException {
        if (!pin.fits(chain[0])) {
            throw new UntrustedException(
                    "it is not the server that --pin " + pin + " names: it showed " + Pin.shown(chain[0]));
        }
    }
}
