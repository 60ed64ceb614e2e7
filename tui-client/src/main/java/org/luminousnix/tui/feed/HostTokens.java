package org.luminousnix.tui.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The token for one server: of the file that was named, else of the server's own file, else, for a server on this machine alone, of the
 * file that the server wrote, else of the keyring, else what the person types. Files are read anew each time; what came from the
 * keyring or the person is remembered.
 */
public final class HostTokens implements Tokens {
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);
    private final Endpoint endpoint;
    private final @Nullable Path option;
    private final Map<String, String> environment;
    private final Path systemState;
    private final Function<String, Optional<String>> person;
    private @Nullable String remembered;
    private boolean looked;
    private boolean asked;

    /** {@code person} answers a question without the answer being seen, or is empty where nobody can be asked. */
    public HostTokens(
            Endpoint endpoint,
            @Nullable Path option,
            Map<String, String> environment,
            Path systemState,
            Function<String, Optional<String>> person) {
        this.endpoint = endpoint;
        this.option = option;
        this.environment = Map.copyOf(environment);
        this.systemState = systemState;
        this.person = person;
    }

    /** Where the token of one server is kept: {@code luminous/tokens/HOST:PORT} in the person's configuration. */
    static Path fileOf(Endpoint endpoint, Map<String, String> environment) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base =
                config.startsWith("/") ? Path.of(config) : Path.of(environment.getOrDefault("HOME", "/"), ".config");
        return base.resolve("luminous/tokens").resolve(endpoint.name().replace('/', '_'));
    }

    @Override
    public synchronized String read() throws IOException {
        if (option != null) {
            return TokenFile.locate(option, environment, systemState).read();
        }
        Path own = fileOf(endpoint, environment);
        if (Files.exists(own)) {
            return secret(own);
        }
        IOException missing = new IOException("There is no token for " + endpoint + ": looked for " + own
                + " and in the keyring; name a file with --token-file.");
        if (endpoint.local()) {
            try {
                return TokenFile.locate(null, environment, systemState).read();
            } catch (IOException e) {
                missing = e;
            }
        }
        String kept = kept();
        if (kept == null) {
            throw missing;
        }
        return kept;
    }

    /** Asks the person, once, where there is no other token; Enter alone is none. For use before anything is drawn. */
    public synchronized void ask() {
        try {
            String _ = read();
        } catch (IOException nothing) {
            if (!asked) {
                asked = true;
                remembered = person.apply("Token for " + endpoint + " (Enter for none): ")
                        .map(String::strip)
                        .filter(token -> token.matches("[\\x21-\\x7e]+"))
                        .orElse(null);
            }
        }
    }

    private @Nullable String kept() throws IOException {
        if (remembered == null && !looked) {
            looked = true;
            remembered = Keyring.find(endpoint.name(), environment).orElse(null);
        }
        return remembered;
    }

    private String secret(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw new IOException(
                    "The token file " + file + " can be read or written by others: chmod 600 " + file + " first.");
        }
        return TokenFile.locate(file, environment, systemState).read();
    }
}
