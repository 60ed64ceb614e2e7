package org.luminousnix.tui.feed;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The tokens in the person's keyring, by libsecret's {@code secret-tool} where it is installed. Stored with
 * {@code secret-tool store --label=Luminous service luminous-healing server HOST:PORT}.
 */
final class Keyring {
    private static final int LONGEST = 4096;
    private static final int PATIENCE_SECONDS = 60; // the person may have to unlock it

    private Keyring() {}

    /** The token kept for a server; empty where there is no keyring, or nothing in it. */
    static Optional<String> find(String server, Map<String, String> environment) throws IOException {
        Optional<Path> program = program(environment.getOrDefault("PATH", ""));
        if (program.isEmpty()) {
            return Optional.empty();
        }
        Process process = new ProcessBuilder(
                        program.get().toString(), "lookup", "service", "luminous-healing", "server", server)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(new File("/dev/null"))
                .start();
        try {
            byte[] answer = process.getInputStream().readNBytes(LONGEST + 1);
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String token = new String(answer, StandardCharsets.ISO_8859_1).strip();
            boolean usable = ended && process.exitValue() == 0 && answer.length <= LONGEST;
            return usable && token.matches("[\\x21-\\x7e]+") ? Optional.of(token) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroy();
        }
    }

    private static Optional<Path> program(String path) {
        for (String folder : path.split(":", -1)) {
            if (folder.startsWith("/") && Files.isExecutable(Path.of(folder, "secret-tool"))) {
                return Optional.of(Path.of(folder, "secret-tool"));
            }
        }
        return Optional.empty();
    }
}
