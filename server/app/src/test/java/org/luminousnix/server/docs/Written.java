package org.luminousnix.server.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages that are written from code: the build fails where they differ; {@code -Dgolden.update=true} rewrites them. */
public final class Written {
    private Written() {}

    /** Fails where the page is not this text. */
    public static void check(Path page, String text) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, text);
        }
        assertThat(text)
                .as("%s is not what the code says: rewrite it with -Dgolden.update=true and read the difference", page)
                .isEqualTo(Files.exists(page) ? Files.readString(page) : "");
    }
}
