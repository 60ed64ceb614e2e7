package org.luminousnix.tui.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The address of one server: its REST base, and the feed below it. */
public record Endpoint(URI base) {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]", "::1");

    /** Reads an {@code http} or {@code https} address; throws IllegalArgumentException that says what would be right. */
    public static Endpoint parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("--url \"" + text + "\" is not an address: " + e.getReason(), e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if ((!scheme.equals("http") && !scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "--url \"" + text + "\": expected http://HOST:PORT or https://HOST:PORT, as http://127.0.0.1:9876");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "--url \"" + text + "\": no user, query or fragment; the token comes from --token-file");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
        return new Endpoint(URI.create(scheme + "://" + uri.getRawAuthority() + path));
    }

    /** Where the live feed is: {@code ws://…/api/feed}, or {@code wss} below https. */
    public URI feed() {
        return URI.create(base.toString().replaceFirst("^http", "ws") + "/api/feed");
    }

    /** The address of a REST path, which begins with a slash. */
    public URI rest(String path) {
        return URI.create(base + path);
    }

    /** Whether a secret may be sent there: over TLS, or without leaving this machine. */
    public boolean confidential() {
        String host = base.getHost();
        return base.getScheme().equals("https")
                || LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT))
                || host.matches("127(\\.\\d{1,3}){3}");
    }

    @Override
    public String toString() {
        return base.toString();
    }
}
