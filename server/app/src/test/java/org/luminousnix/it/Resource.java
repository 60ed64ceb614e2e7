package org.luminousnix.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The text files for test hosts in {@code src/test/resources/testhost}, with {@code @NAME@} fields filled in. */
final class Resource {
    private Resource() {}

    /** The text of one file, with each field of {@code fields} (name, value, name, value, …) filled in. */
    static String text(String file, String... fields) {
        try (InputStream stream = Resource.class.getResourceAsStream("/testhost/" + file)) {
            if (stream == null) {
                throw new IllegalArgumentException("no test resource testhost/" + file);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 0; i < fields.length; i += 2) {
                text = text.replace("@" + fields[i] + "@", fields[i + 1]);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
