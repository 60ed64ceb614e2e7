package org.luminousnix.tui.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One server: where it is, how it is reached and trusted, and the token that is shown to it. Blocks; for use by many threads. */
public final class Server implements AutoCloseable {
    private static final String FEED = "/api/feed";

    private final Endpoint endpoint;
    private final Tokens tokens;
    private final Transport transport;
    private final Duration timeout;

    private Server(Endpoint endpoint, Tokens tokens, Transport transport, Duration timeout) {
        this.endpoint = endpoint;
        this.tokens = tokens;
        this.transport = transport;
        this.timeout = timeout;
    }

    /** A server that nothing was sent to yet; throws IOException with a sentence where {@code tls} names a file that cannot be used. */
    public static Server at(Endpoint endpoint, Tls tls, Tokens tokens, Duration timeout) throws IOException {
        Path socket = endpoint.socket();
        Transport transport = socket == null
                ? new JdkTransport(endpoint, endpoint.tls() ? tls.context() : null, timeout)
                : new UnixTransport(socket, timeout);
        return new Server(endpoint, tokens, transport, timeout);
    }

    /** Its address. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** How long an answer may take. */
    Duration timeout() {
        return timeout;
    }

    /** Asks for something that changes nothing; the token goes along where there is one that may. */
    Reply get(String path) throws IOException, InterruptedException {
        return transport.send(new Call("GET", path, null, tokenIfAny()));
    }

    /** Asks for a change. */
    Reply change(String method, String path, @Nullable String body, @Nullable String token)
            throws IOException, InterruptedException {
        return transport.send(new Call(method, path, body, token));
    }

    /** Opens the feed after a sequence, or anew where that is below 0; the token goes along where there is one that may. */
    Wire open(long since, Connection connection, Duration handshake) throws IOException, InterruptedException {
        String path = since < 0 ? FEED : FEED + "?since=" + since;
        return transport.open(path, tokenIfAny(), connection, handshake);
    }

    /** The token for a change, null where none is needed; throws IOException whose message is a sentence. */
    @Nullable
    String token() throws IOException {
        return endpoint.socket() == null ? tokens.read() : null;
    }

    /** Why nothing can be shown to the server: a sentence; empty where a token can. */
    String trouble() {
        if (!endpoint.confidential()) {
            return "The token is not sent to " + endpoint
                    + ": that is neither this machine nor https. Use an SSH tunnel or an https address.";
        }
        try {
            String _ = token();
            return "";
        } catch (IOException e) {
            return e.getMessage() == null ? "Not sent: " + Reasons.of(e) + "." : e.getMessage();
        }
    }

    private @Nullable String tokenIfAny() {
        try {
            return endpoint.confidential() ? token() : null;
        } catch (IOException none) {
            return null; // reading may be open to all; where it is not, the server says so
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
