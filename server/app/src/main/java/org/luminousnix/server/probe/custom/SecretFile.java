package org.luminousnix.server.probe.custom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Secrets that a policy names by their file; never in a message. */
final class SecretFile {
    private static final int MOST = 4096;

    private SecretFile() {}

    /** The file's one line of printable ASCII without blanks around it. */
    static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MOST + 1), StandardCharsets.ISO_8859_1).strip();
            if (!text.matches("[ -~]{1," + MOST + "}")) {
                throw new IOException("the secret in " + file + " is not one line of printable ASCII");
            }
            return text;
        } catch (IOException e) {
            throw e.getMessage() != null && e.getMessage().startsWith("the secret")
                    ? e
                    : new IOException("the secret in " + file + " cannot be read: " + e, e);
        }
    }
}
