package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Speaks TLS on the loopback interface with the key in a PKCS#12 file; a program of its own on a test host. */
public final class TlsListener implements AutoCloseable {
    static final char[] PASSWORD = "changeit".toCharArray();

    private final SSLServerSocket socket;

    private TlsListener(SSLServerSocket socket) {
        this.socket = socket;
    }

    /** Listens on this port; 0 for any. */
    static TlsListener on(Path keys, int port) throws IOException, GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store(keys), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return new TlsListener((SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(port, 16, InetAddress.getLoopbackAddress()));
    }

    static KeyStore store(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Shakes hands with everybody until it is closed. */
    void serve() {
        while (!socket.isClosed()) {
            try (SSLSocket one = (SSLSocket) socket.accept()) {
                one.startHandshake();
            } catch (IOException e) {
                // one that does not want to shake hands is not missed
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Serves; arguments: the file, the port. */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        try (TlsListener listener = on(Path.of(args[0]), Integer.parseInt(args[1]))) {
            listener.serve();
        }
    }
}
