package org.luminousnix.executor.os;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * One generation of the system profile.
 *
 * @param number its number, which is never used again
 * @param system the store path of the system
 * @param present false when the garbage collector has taken the system
 * @param made when the generation was made
 */
public record Generation(int number, Path system, boolean present, Instant made) {
    private static final int MOST = 8 << 20;

    /** What activates it. */
    public Path switchProgram() {
        return system.resolve("bin/switch-to-configuration");
    }

    /** Whether its program says that it can tell what it would change ({@code dry-activate}). */
    public boolean triesDry() throws IOException {
        try (InputStream in = Files.newInputStream(switchProgram())) {
            return new String(in.readNBytes(MOST), StandardCharsets.ISO_8859_1).contains("dry-activate");
        }
    }

    /** Whether it can be activated. */
    public boolean complete() {
        return present && Files.isExecutable(switchProgram());
    }
}
