package org.luminousnix.server.live;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Under which names the server may be asked and from which pages: what keeps a foreign page in the operator's browser away, whether it
 * comes by another name for 127.0.0.1 (DNS rebinding) or by a cross-site request or WebSocket.
 */
final class Addressing {
    private final Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));

    Addressing(List<String> allowed) {
        allowed.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Why a request with these headers is refused; empty where it may pass.
     *
     * @param host name and optional port, as in the Host header
     * @param origin the Origin header: the page's, so its host and port must be the ones asked; absent for programs
     */
    Optional<Refusal> refusal(@Nullable String host, @Nullable String origin) {
        if (host == null || !names.contains(name(host))) {
            return Optional.of(
                    new Refusal(
                            "host-refused",
                            "Host \"" + shown(host)
                                    + "\" is not a name of this server: use localhost, or add it to luminous.live.allowed-hosts"));
        }
        if (origin != null && !host.equalsIgnoreCase(authority(origin))) {
            return Optional.of(new Refusal(
                    "origin-refused", "Origin \"" + shown(origin) + "\" is not this server's own page at " + host));
        }
        return Optional.empty();
    }

    /** The same for the Unix socket, which has no name: no page can ask there, so whatever says that it is one is refused. */
    static Optional<Refusal> page(@Nullable String origin) {
        return origin == null
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "origin-refused", "Origin \"" + shown(origin) + "\": no page asks on the Unix socket"));
    }

    private static String name(String host) {
        int port = host.lastIndexOf(':');
        boolean hasPort = port > host.lastIndexOf(']') && port >= 0;
        return (hasPort ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String authority(String origin) {
        try {
            return new URI(origin).getRawAuthority();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Printable ASCII, at most 100 characters: the text goes to logs and terminals. */
    private static String shown(@Nullable String header) {
        String text = header == null ? "" : header;
        return text.substring(0, Math.min(100, text.length())).replaceAll("[^ -~]", "?");
    }
}
