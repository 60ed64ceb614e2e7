package org.luminousnix.server.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The host as a value with a root: the real one is {@code /}, a test points it at a folder.
 *
 * @param root what {@code proc} and {@code sys} are resolved against
 * @param clock the wall clock that stamps samples
 */
public record Host(Path root, InstantSource clock) {
    /** The text of a file below the root. */
    public String text(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    /** Whether a file or folder below the root exists. */
    public boolean has(String path) {
        return Files.exists(root.resolve(path));
    }

    /** The time to stamp a sample with. */
    public Instant now() {
        return clock.instant();
    }
}
