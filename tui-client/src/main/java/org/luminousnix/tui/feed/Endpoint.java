package org.luminousnix.tui.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The address of one server: its REST base, and the feed below it.
 *
 * @param base an http or https address; {@code http://localhost} where there is a socket
 * @param socket the Unix socket that it listens on, or null where it is reached by TCP
 */
public record Endpoint(URI base, @Nullable Path socket) {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]", "::1");
    private static final int LONGEST_SOCKET_PATH = 107; // sun_path has 108 bytes, the last of which is 0

    /** Reads an {@code http}, {@code https} or {@code unix} address; throws IllegalArgumentException that says what would be right. */
    public static Endpoint parse(String text) {
        if (text.strip().startsWith("unix:")) {
            return unix(text.strip().substring("unix:".length()));
        }
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no server's address: " + e.getReason(), e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException("\"" + text + "\" is no server's address: expected https://HOST:PORT,"
                    + " http://HOST:PORT as http://127.0.0.1:9876, or unix:PATH as unix:/run/luminous/api.sock");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no server's address: no user, query or fragment; the token comes from --token-file");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return new Endpoint(URI.create(scheme + "://" + uri.getRawAuthority() + path), null);
    }

    private static Endpoint unix(String path) {
        String plain = path.startsWith("///") ? path.substring(2) : path;
        if (!plain.startsWith("/") || plain.length() > LONGEST_SOCKET_PATH || plain.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("\"unix:" + path + "\" is no server's address: expected unix: and an"
                    + " absolute path of at most " + LONGEST_SOCKET_PATH
                    + " characters, as unix:/run/luminous/api.sock");
        }
        return new Endpoint(URI.create("http://localhost"), Path.of(plain));
    }

    /** The address of a WebSocket's path, which begins with a slash: {@code ws://…}, or {@code wss} below https. */
    public URI webSocket(String path) {
        return URI.create(base.toString().replaceFirst("^http", "ws") + path);
    }

    /** The address of a REST path, which begins with a slash. */
    public URI rest(String path) {
        return URI.create(base + path);
    }

    /** Whether what is sent there is encrypted with TLS. */
    public boolean tls() {
        return base.getScheme().equals("https");
    }

    /** Whether the server is on this machine, as far as the address says. */
    public boolean local() {
        String host = base.getHost();
        return socket != null
                || LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT))
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** Whether a secret may be sent there: over TLS, or without leaving this machine. */
    public boolean confidential() {
        return tls() || local();
    }

    /** Host and port, the latter also where it goes without saying; a socket's path. What a token is kept under. */
    public String name() {
        if (socket != null) {
            return socket.toString();
        }
        int port = base.getPort() >= 0 ? base.getPort() : tls() ? 443 : 80;
        return base.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }

    @Override
    public String toString() {
        return socket == null ? base.toString() : "unix:" + socket;
    }
}
