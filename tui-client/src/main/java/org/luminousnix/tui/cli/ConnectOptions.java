package org.luminousnix.tui.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.luminousnix.tui.feed.Endpoint;
import org.luminousnix.tui.feed.HostTokens;
import org.luminousnix.tui.feed.Pin;
import org.luminousnix.tui.feed.Server;
import org.luminousnix.tui.feed.Tls;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Which server, whom to believe that it is the server, and who we are there: the same options before and after every command. */
public final class ConnectOptions {
    private static final String DEFAULT_URL = "http://127.0.0.1:9876";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private final Surroundings around;
    private final Path socket;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "The server: https://HOST:PORT, http://HOST:PORT or unix:PATH. Default: unix:/run/luminous/api.sock"
                            + " where you may use that, else http://127.0.0.1:9876.")
    private @Nullable String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The token that says who you are. Default: luminous/tokens/HOST:PORT in $$XDG_CONFIG_HOME or"
                    + " ~/.config, for a server here the file that it wrote, the keyring, or you are asked.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Authorities in PEM that may sign the server's certificate, in place of the system's.")
    private @Nullable Path ca;

    @Option(
            names = "--pin",
            paramLabel = "sha256:HASH",
            scope = ScopeType.INHERIT,
            description = "The SHA-256 of the server's public key or certificate, in hex or base64: nothing else is"
                    + " looked at then. With several https URLs one --pin for each, in their order.")
    private List<String> pins = new ArrayList<>();

    ConnectOptions(Surroundings around, Path socket) {
        this.around = around;
        this.socket = socket;
    }

    /** The one server of {@code --url}, or of its default; throws IllegalArgumentException and IOException with a sentence. */
    public Attached one() throws IOException {
        return several(List.of()).getFirst();
    }

    /** The servers at these addresses; without any the one of {@code --url}. */
    List<Attached> several(List<String> urls) throws IOException {
        if (!urls.isEmpty() && url != null) {
            throw new IllegalArgumentException("--url " + url + ": give the addresses to attach, or --url, not both");
        }
        List<Endpoint> endpoints = (urls.isEmpty() ? List.of(url == null ? standard() : url) : urls)
                .stream().map(Endpoint::parse).toList();
        long secured = endpoints.stream().filter(Endpoint::tls).count();
        if (!pins.isEmpty() && pins.size() != secured) {
            throw new IllegalArgumentException("--pin is there " + pins.size() + " times for " + secured
                    + " https addresses: expected one for each, in their order");
        }
        List<Attached> servers = new ArrayList<>();
        int https = 0;
        for (Endpoint endpoint : endpoints) {
            Pin pin = endpoint.tls() && !pins.isEmpty() ? Pin.parse(pins.get(https++)) : null;
            HostTokens tokens =
                    new HostTokens(endpoint, tokenFile, around.environment(), Path.of("/var/lib"), around.person());
            servers.add(
                    new Attached(Server.at(endpoint, new Tls(ca, pin, around.environment()), tokens, TIMEOUT), tokens));
        }
        return servers;
    }

    /** A server, and where its token comes from. */
    public record Attached(Server server, HostTokens tokens) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }

    private String standard() {
        return Files.isReadable(socket) && Files.isWritable(socket) ? "unix:" + socket : DEFAULT_URL;
    }
}
