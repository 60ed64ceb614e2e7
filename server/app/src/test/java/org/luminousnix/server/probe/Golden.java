package org.luminousnix.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text kept in a file: compared with it, or written to it with {@code -Dgolden.update=true}. */
public final class Golden {
    private Golden() {}

    /** Whether files are to be written instead of compared. */
    public static boolean update() {
        return Boolean.getBoolean("golden.update");
    }

    /** Asserts that {@code actual} is what the file holds. */
    public static void assertSame(Path file, String actual) throws IOException {
        if (update()) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, actual);
        }
        assertThat(actual)
                .as("%s; -Dgolden.update=true rewrites it", file)
                .isEqualTo(Files.exists(file) ? Files.readString(file) : "(no such file)");
    }
}
