package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Writes down the chain that the other side shows and what the real judge says of it, and refuses none. */
final class SeenChain extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager judge;
    private X509Certificate[] chain = {};
    private String problem = "";

    SeenChain(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    /** When the first certificate of the chain expires. */
    Instant expires() throws IOException {
        return Arrays.stream(chain)
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow(() -> new IOException("the other side showed no certificate"));
    }

    /** Why the chain is not to be trusted; empty where it is. */
    String problem() {
        return problem;
    }

    private interface Judgement {
        void ask() throws CertificateException;
    }

    private void see(X509Certificate[] shown, Judgement judgement) {
        chain = shown.clone();
        try {
            judgement.ask();
        } catch (CertificateException e) {
            problem = "certificate: " + e.getMessage();
        } catch (RuntimeException e) {
            // JSSE's way to say that its store of trusted roots is empty
            problem = "certificate: it cannot be judged: " + e.getMessage();
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket) {
        see(shown, () -> judge.checkServerTrusted(shown, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine) {
        see(shown, () -> judge.checkServerTrusted(shown, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String type) {
        see(shown, () -> judge.checkServerTrusted(shown, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type) throws CertificateException {
        judge.checkClientTrusted(shown, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket) throws CertificateException {
        judge.checkClientTrusted(shown, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine) throws CertificateException {
        judge.checkClientTrusted(shown, type, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
