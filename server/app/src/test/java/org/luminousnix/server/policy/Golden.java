package org.luminousnix.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the source tree that tests hold against what the code says; {@code -Dgolden.update=true} rewrites them. */
final class Golden {
    private Golden() {}

    static void check(Path file, String actual) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual)
                    .as(
                            "%s is not what the code says: rewrite it with -Dgolden.update=true and read the difference",
                            file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }
}
