package org.luminousnix.server.probe.custom;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connections to what is checked, and what their faults mean. */
final class Sockets {
    private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

    private Sockets() {}

    /**
     * A connection to one of the host's addresses, tried in turn; what fails is an IOException, of which {@link #down} tells whether it
     * says anything about the other side.
     */
    static Socket connect(String host, int port, Deadline deadline) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (int i = 0; i < addresses.length - 1; i++) {
            try {
                return connect(
                        new InetSocketAddress(addresses[i], port), deadline.part(addresses.length - i), deadline);
            } catch (IOException e) {
                LOG.debug("{} of {}: {}", addresses[i], host, e.getMessage());
            }
        }
        return connect(new InetSocketAddress(addresses[addresses.length - 1], port), deadline, deadline);
    }

    private static Socket connect(InetSocketAddress address, Deadline connecting, Deadline deadline)
            throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, connecting.millis());
            socket.setSoTimeout(deadline.millis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Why the other side is down; empty where the fault lies on this side, so that nothing is known about the other. */
    static Optional<String> down(IOException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e) {
            case SocketTimeoutException _ -> Optional.of("no answer in time");
            case NoRouteToHostException _ -> Optional.of(message);
            case EOFException _ -> Optional.of("the connection was closed");
            case ConnectException _ -> message.contains("nreachable") ? Optional.empty() : Optional.of(message);
            case SocketException _ ->
                message.contains("reset") || message.contains("Broken pipe") ? Optional.of(message) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
