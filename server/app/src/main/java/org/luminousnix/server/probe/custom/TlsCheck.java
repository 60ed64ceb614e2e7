package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Up: the other side speaks TLS. How long its certificates are valid is a number, and so is whether they are to be trusted: a chain that is
 * not is told, and does not make the thing down.
 *
 * @param serverName the name that is asked for and that the certificate must be about, where it is not {@code host}
 */
public record TlsCheck(String host, int port, @Nullable String serverName) implements Check {
    /** Seconds until the first certificate of the chain expires; negative after that. */
    public static final String EXPIRES = "probe_tls_expires_seconds";

    /** 1: the chain leads to a root that this JVM trusts, and is about the name that was asked for. */
    public static final String TRUSTED = "probe_tls_trusted";

    @Override
    public Set<String> metrics() {
        return Set.of(EXPIRES, TRUSTED);
    }

    @Override
    public Answer ask(Means means, Deadline deadline) throws IOException {
        String who = host + ":" + port;
        SeenChain seen = new SeenChain(means.trust());
        try (Socket plain = Sockets.connect(host, port, deadline);
                SSLSocket socket = (SSLSocket) context(seen)
                        .getSocketFactory()
                        .createSocket(plain, serverName == null ? host : serverName, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            // the trust manager is told to look at the name too; it only writes down what it finds
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(deadline.millis());
            socket.startHandshake();
        } catch (SSLException e) {
            return Answer.isDown(who + " TLS: " + e.getMessage());
        } catch (IOException e) {
            return Answer.isDown(Sockets.down(e).map(why -> who + ": " + why).orElseThrow(() -> e));
        }
        double left = Duration.between(means.clock().instant(), seen.expires()).toMillis() / 1000.0;
        return new Answer(
                true,
                seen.problem(),
                List.of(
                        new Answer.Value(EXPIRES, Map.of(), left),
                        new Answer.Value(TRUSTED, Map.of(), seen.problem().isEmpty() ? 1 : 0)));
    }

    private static SSLContext context(SeenChain seen) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {seen}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM has no TLS: " + e.getMessage(), e);
        }
    }
}
