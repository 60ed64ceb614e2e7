package org.luminousnix.tui.feed;

import java.security.cert.CertificateException;

/** The server could not prove who it is; the text is a sentence part that says why, and what the server showed. */
final class UntrustedException extends CertificateException {
    private static final long serialVersionUID = 1L;

    UntrustedException(String reason) {
        super(reason);
    }
}
