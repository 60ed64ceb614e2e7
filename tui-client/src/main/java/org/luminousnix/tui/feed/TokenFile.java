package org.luminousnix.tui.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the token is that lets a person change something; read anew for each request, so that a renewed token counts at once. */
public final class TokenFile implements Tokens {
    private static final int MAX_BYTES = 4096;
    private final List<Path> candidates;

    private TokenFile(List<Path> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    /** The file named by the option, or without one the user's state directory, then the service's. */
    public static TokenFile locate(@Nullable Path option, Map<String, String> environment, Path systemState) {
        if (option != null) {
            return new TokenFile(List.of(option));
        }
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        Path user = state.startsWith("/")
                ? Path.of(state)
                : Path.of(environment.getOrDefault("HOME", "/"), ".local", "state");
        return new TokenFile(List.of(user.resolve("luminous/token"), systemState.resolve("luminous/token")));
    }

    /** The token of the first file that exists; throws IOException whose message says which file, and what is wrong with it. */
    @Override
    public String read() throws IOException {
        for (Path file : candidates) {
            if (!Files.notExists(file)) { // also where a folder forbids to look: reading then says so
                return read(file);
            }
        }
        throw new IOException("There is no token file: looked for "
                + String.join(" and ", candidates.stream().map(Path::toString).toList())
                + "; name it with --token-file.");
    }

    private static String read(Path file) throws IOException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("The token file " + file + " is longer than " + MAX_BYTES + " bytes.");
            }
            String token = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
            if (!token.matches("[\\x21-\\x7e]+")) {
                throw new IOException(
                        "The token file " + file + " holds no token: expected one line of printable ASCII.");
            }
            return token;
        } catch (AccessDeniedException e) {
            throw new IOException("You may not read the token file " + file + ".", e);
        }
    }
}
